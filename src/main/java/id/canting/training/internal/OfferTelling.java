package id.canting.training.internal;

import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Staff hand an offer to somebody whom no mail reaches: by WhatsApp, or on the screen of the desk. */
@Service
@Transactional
class OfferTelling {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final OfferLinks links;
    private final Queue queue;
    private final People people;
    private final Members members;
    private final Centres centres;
    private final MessageSource messages;
    private final Audit audit;
    private final Clock clock;
    private final String baseUrl;

    OfferTelling(
            BatchRows batches,
            EnrolmentRepository enrolments,
            OfferLinks links,
            Queue queue,
            People people,
            Members members,
            Centres centres,
            MessageSource messages,
            Audit audit,
            Clock clock,
            @Value("${canting.base-url}") String baseUrl) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.links = links;
        this.queue = queue;
        this.people = people;
        this.members = members;
        this.centres = centres;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /**
     * What stands ready to be handed over.
     *
     * @param phone none where nobody knows one
     * @param words in the language of the person, with the link
     * @param path of the link
     */
    record Ready(BatchId batch, Person person, @Nullable Phone phone, String words, String path) {}

    /** Under which the person can be told: their account's number, or the one that they gave as a member. */
    @Nullable
    Phone phone(CentreId centre, Person person) {
        return Optional.ofNullable(person.phone())
                .map(Phone::new)
                .or(() -> members.phone(centre, person.id()))
                .orElse(null);
    }

    /**
     * Makes a link anew, which ends those that were made before; that staff did so is recorded.
     *
     * @throws TrainingRefusal when there is no offer to be answered, or a mail has brought it
     */
    @PreAuthorize("hasRole('STAFF')")
    Ready write(Scope me, BatchId id, EnrolmentId enrolment) {
        var batch = batches.get(me, id);
        var one = enrolments.get(me, enrolment);
        if (!one.batch().equals(id)) {
            throw new NoSuchElementException("enrolment " + enrolment);
        }
        var until = queue.until(batch, one);
        if (one.status() != EnrolmentStatus.OFFERED
                || until == null
                || !clock.instant().isBefore(until)) {
            throw new TrainingRefusal("training.offer.answered");
        }
        var person = people.get(one.person());
        if (people.withoutMail(Set.of(person.id())).isEmpty()) {
            throw new TrainingRefusal("training.tell.mailed");
        }
        var path = "/offers/" + links.offerLink(enrolment).text();
        audit.record(
                me.centre(),
                me.person(),
                "OfferLinkShown",
                enrolment,
                Map.of("person", person.id().toString()));
        return new Ready(id, person, phone(me.centre(), person), words(batch, person, until, path), path);
    }

    private String words(BatchRow batch, Person person, Instant until, String path) {
        var language = person.language();
        var centre = centres.get(batch.centre());
        return messages.getMessage(
                "training.tell.words",
                new Object[] {
                    person.name(),
                    batch.title(language),
                    moment(Objects.requireNonNull(batch.starts(), "offered"), centre.zone(), language),
                    moment(until, centre.zone(), language),
                    baseUrl + path,
                    centre.name()
                },
                language);
    }

    private static String moment(Instant at, ZoneId zone, Locale language) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH.mm z", language)
                .format(at.atZone(zone));
    }
}
