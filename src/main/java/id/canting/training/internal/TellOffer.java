package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.OfferTellingId;
import id.canting.training.internal.OfferTellings.Telling;
import id.canting.training.internal.OfferTellings.Way;
import id.canting.workflow.CaseClock;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Staff tell an offer to somebody whom no mail reaches; the time to answer runs from then. */
@Component
class TellOffer implements StaffTask {

    private final OfferTellings tellings;
    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Queue queue;
    private final Seats seats;
    private final OfferTelling telling;
    private final People people;
    private final Centres centres;
    private final CaseClock timers;
    private final Audit audit;
    private final Clock clock;

    TellOffer(
            OfferTellings tellings,
            BatchRows batches,
            EnrolmentRepository enrolments,
            Queue queue,
            Seats seats,
            OfferTelling telling,
            People people,
            Centres centres,
            CaseClock timers,
            Audit audit,
            Clock clock) {
        this.tellings = tellings;
        this.batches = batches;
        this.enrolments = enrolments;
        this.queue = queue;
        this.seats = seats;
        this.telling = telling;
        this.people = people;
        this.centres = centres;
        this.timers = timers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "TellOffer";
    }

    @Override
    public String serviceLevel() {
        return "tell-offer";
    }

    @Override
    public Subject subject(String businessKey) {
        var one = of(businessKey);
        return new Subject(
                one.centre(), one.person(), one.name(), batches.get(one.batch()).name(), "");
    }

    private Telling of(String businessKey) {
        return tellings.get(OfferTellingId.of(businessKey));
    }

    /** Nothing is decided. */
    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        return Set.of();
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param until when they could answer if they were told now */
    record View(
            BatchId batch,
            EnrolmentId enrolment,
            Person person,
            @Nullable Phone phone,
            String title,
            Instant starts,
            Instant until,
            ZoneId zone) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var one = mine(me, businessKey);
        var batch = batches.get(one.batch());
        var person = people.get(one.person());
        var view = new View(
                one.batch(),
                one.enrolment(),
                person,
                telling.phone(one.centre(), person),
                batch.title(LocaleContextHolder.getLocale()),
                Objects.requireNonNull(batch.starts(), "offered"),
                until(batch),
                centres.get(one.centre()).zone());
        return new Page("training/offer-telling-task", view, Map.of(), Map.of(), Map.of());
    }

    private Telling mine(Scope me, String businessKey) {
        var one = of(businessKey);
        if (!one.centre().equals(me.centre())) {
            throw new NoSuchElementException("telling " + businessKey);
        }
        return one;
    }

    private Instant until(BatchRow batch) {
        return queue.until(batch, Objects.requireNonNull(batch.servedUntil(), "offered"), clock.instant());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var told = mine(me, businessKey);
        var way = Typed.choice(Way.class, SessionTask.text(values, "way").toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new TaskRefusal("way", "training.choose"));
        var batch = batches.lock(told.batch());
        var one = enrolments.ofProcess(told.enrolment());
        if (one.status() != EnrolmentStatus.OFFERED) {
            throw new TaskRefusal("way", "training.offer.answered");
        }
        tellings.told(told.id(), way, me, clock.instant());
        seats.told(batch, one, until(batch), me.person());
        timers.resetTimers(one.id().toString());
        audit.record(me.centre(), me.person(), "OfferTold", one.id(), Map.of("way", way.name()));
        return Map.of();
    }
}
