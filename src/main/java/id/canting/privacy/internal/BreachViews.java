package id.canting.privacy.internal;

import id.canting.centre.Centres;
import id.canting.people.People;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts together what is seen of a breach. */
@Component
class BreachViews {

    private final BreachRepository breaches;
    private final Centres centres;
    private final People people;
    private final CopyWords words;

    BreachViews(BreachRepository breaches, Centres centres, People people, CopyWords words) {
        this.breaches = breaches;
        this.centres = centres;
        this.people = people;
        this.words = words;
    }

    String title(Breach breach) {
        return words.say("privacy.breach.of-people", breaches.affected(breach.id()));
    }

    BreachView of(Breach breach) {
        var entered = breach.entered();
        var notice = breach.notice();
        var centre = centres.get(breach.centre());
        return new BreachView(
                breach.id().toString(),
                breach.number(),
                centre.zone(),
                centre.name(),
                entered.knownAt(),
                entered.due(),
                entered.what(),
                entered.kinds(),
                entered.how(),
                entered.measures(),
                people.names(List.of(entered.by())).getOrDefault(entered.by(), ""),
                breaches.affected(breach.id()),
                notice == null ? null : notice.authorityAt(),
                notice == null ? null : notice.proof(),
                notice == null ? null : notice.letter());
    }
}
