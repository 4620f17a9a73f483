package id.canting.notifications.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.stereotype.Component;

/**
 * Tells a second delivery of an event from a second event: by the row of its publication, which waits until the
 * listener has done its work. Where another event of the very same content has just ended that wait, it counts as new.
 */
@Component
class Occurrences {

    private final EventPublicationRepository publications;
    private final Clock clock;

    Occurrences(EventPublicationRepository publications, Clock clock) {
        this.publications = publications;
        this.clock = clock;
    }

    Occurrence of(String listener, Object event) {
        return publications
                .findIncompletePublicationsByEventAndTargetIdentifier(event, PublicationTargetIdentifier.of(listener))
                .map(known -> new Occurrence(known.getIdentifier(), known.getPublicationDate()))
                .orElseGet(() -> new Occurrence(UuidCreator.getTimeOrderedEpoch(), clock.instant()));
    }
}
