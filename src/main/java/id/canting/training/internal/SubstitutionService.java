package id.canting.training.internal;

import id.canting.artisans.KnownMember;
import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.EnrolmentFacts.Asking;
import id.canting.training.internal.Substitutions.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody with a place cannot come, and another member comes instead: when that member agrees, and nobody waits for it. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class SubstitutionService {

    /** So often somebody is asked for one place, so that nobody is asked without end. */
    static final int MOST = 5;

    private static final Logger log = LoggerFactory.getLogger(SubstitutionService.class);

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final EnrolmentRules rules;
    private final Substitutions substitutions;
    private final Enrolling enrolling;
    private final Seats seats;
    private final Members members;
    private final People people;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubstitutionService(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            Substitutions substitutions,
            Enrolling enrolling,
            Seats seats,
            Members members,
            People people,
            Centres centres,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.rules = rules;
        this.substitutions = substitutions;
        this.enrolling = enrolling;
        this.seats = seats;
        this.members = members;
        this.people = people;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A place that is given on, as both of them see it.
     *
     * @param name of whoever has it
     * @param asked whoever was asked, or whoever reads it, has not answered
     * @param obstacle why it cannot be given on now; none when it can
     * @param blocks the rules that speak against whoever would take it
     */
    record View(
            EnrolmentId id,
            String number,
            String title,
            String name,
            @Nullable Instant starts,
            ZoneId zone,
            boolean asked,
            @Nullable String obstacle,
            List<String> blocks) {}

    @Transactional(readOnly = true)
    View mine(Scope me, EnrolmentId id) {
        var one = own(me, id);
        return view(one, substitutions.asked(id).isPresent(), obstacle(one), List.of());
    }

    private Enrolment own(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        if (!one.person().equals(me.person())) {
            throw new NoSuchElementException("enrolment " + id);
        }
        return one;
    }

    private View view(Enrolment one, boolean asked, @Nullable String obstacle, List<String> blocks) {
        var batch = batches.get(one.batch());
        return new View(
                one.id(),
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                people.get(one.person()).name(),
                batch.starts(),
                centres.get(one.centre()).zone(),
                asked,
                obstacle,
                blocks);
    }

    /** Whoever waits comes before whoever is named. */
    private @Nullable String obstacle(Enrolment one) {
        var batch = batches.get(one.batch());
        var starts = batch.starts();
        if (one.status() != EnrolmentStatus.CONFIRMED
                || !batch.serves()
                || starts == null
                || !clock.instant().isBefore(starts)) {
            return "training.substitute.no-place";
        }
        return enrolments.queue(batch.id()).isEmpty() ? null : "training.substitute.queue";
    }

    /**
     * Asks the member with this number, who learns of it by a message with a link.
     *
     * @throws TrainingRefusal also beside the field, when there is no such member
     */
    void ask(Scope me, EnrolmentId id, String number) {
        batches.lock(own(me, id).batch());
        var one = own(me, id);
        refuse(obstacle(one));
        var instead = members.byNumber(me.centre(), number)
                .map(KnownMember::person)
                .filter(person -> !person.equals(me.person()))
                .orElseThrow(() -> TrainingRefusal.of("number", "training.substitute.unknown"));
        if (substitutions.count(id) >= MOST) {
            throw new TrainingRefusal("training.substitute.enough", MOST);
        }
        substitutions.answer(id, Answer.WITHDRAWN, clock.instant());
        substitutions.ask(one, instead, clock.instant());
        audit.record(me.centre(), me.person(), "SubstituteProposed", id, Map.of());
        events.publishEvent(new EnrolmentNotice(id, me.centre(), instead, What.SUBSTITUTE_ASKED));
        log.atInfo().addKeyValue("enrolment", id).log("Substitute proposed");
    }

    private static void refuse(@Nullable String obstacle) {
        if (obstacle != null) {
            throw new TrainingRefusal(obstacle);
        }
    }

    /** The second time nothing happens. */
    void withdraw(Scope me, EnrolmentId id) {
        batches.lock(own(me, id).batch());
        substitutions.answer(id, Answer.WITHDRAWN, clock.instant());
    }

    /** What is asked of somebody, or was. @throws NoSuchElementException when they never were asked */
    @Transactional(readOnly = true)
    View asked(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        var over = over(me, id);
        return over == null ? view(one, true, obstacle(one), blocks(me, one)) : view(one, false, over, List.of());
    }

    /** Why there is nothing to answer any more. */
    private @Nullable String over(Scope me, EnrolmentId id) {
        var answer = substitutions
                .last(id, me.person())
                .orElseThrow(() -> new NoSuchElementException("enrolment " + id))
                .answer();
        if (answer == null) {
            return null;
        }
        return answer == Answer.WITHDRAWN ? "training.instead.withdrawn" : "training.instead.answered";
    }

    private Enrolment askedOf(Scope me, EnrolmentId id) {
        refuse(over(me, id));
        return enrolments.get(me, id);
    }

    private List<String> blocks(Scope me, Enrolment one) {
        var asking = new Asking(me.person(), false, false, false, one.id());
        return rules.eligibility(batches.get(one.batch()), asking).blocks();
    }

    /** @throws TrainingRefusal when they have answered, or are not asked any more; so for {@link #accept} */
    void decline(Scope me, EnrolmentId id) {
        batches.lock(enrolments.get(me, id).batch());
        var one = askedOf(me, id);
        substitutions.answer(id, Answer.DECLINED, clock.instant());
        audit.record(me.centre(), me.person(), "SubstituteDeclined", id, Map.of());
        seats.tell(one, What.SUBSTITUTE_DECLINED);
    }

    /** The one leaves and the other comes, or nothing changes. @return the way of whoever comes */
    EnrolmentId accept(Scope me, EnrolmentId id) {
        batches.lock(enrolments.get(me, id).batch());
        var one = askedOf(me, id);
        refuse(obstacle(one));
        substitutions.answer(id, Answer.ACCEPTED, clock.instant());
        audit.record(me.centre(), me.person(), "SubstituteAccepted", id, Map.of());
        var mine = enrolling.inPlaceOf(me, one);
        log.atInfo().addKeyValue("enrolment", id).addKeyValue("by", mine).log("Substitute accepted");
        return mine;
    }
}
