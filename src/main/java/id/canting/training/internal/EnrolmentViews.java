package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.EnrolmentFacts.Asking;
import id.canting.training.internal.EnrolmentFacts.Prerequisite;
import id.canting.training.internal.EnrolmentRepository.Change;
import id.canting.training.internal.EnrolmentRules.Eligibility;
import id.canting.training.internal.EnrolmentRules.Points;
import id.canting.training.internal.Exclusions.Exclusion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what a person sees of their way into a batch. */
@Component
@Transactional(readOnly = true)
class EnrolmentViews {

    /** All rules, in the order in which they are explained. */
    private static final List<String> RULES = List.of(
            "NOT_A_MEMBER",
            "PREREQUISITE",
            "NIB_REQUIRED",
            "RECENTLY_TRAINED",
            "SCHEDULE_CONFLICT",
            "COOL_DOWN_6_MONTHS");

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final EnrolmentList list;
    private final EnrolmentRules rules;
    private final Queue queue;
    private final TrainingRecords records;
    private final Enrolling enrolling;
    private final SeatLedger ledger;
    private final OfferLinks links;
    private final SelectionLetters letters;
    private final Exclusions exclusions;
    private final Centres centres;
    private final People people;
    private final Clock clock;

    EnrolmentViews(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentList list,
            EnrolmentRules rules,
            Queue queue,
            TrainingRecords records,
            Enrolling enrolling,
            SeatLedger ledger,
            OfferLinks links,
            SelectionLetters letters,
            Exclusions exclusions,
            Centres centres,
            People people,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.list = list;
        this.rules = rules;
        this.queue = queue;
        this.records = records;
        this.enrolling = enrolling;
        this.ledger = ledger;
        this.links = links;
        this.letters = letters;
        this.exclusions = exclusions;
        this.centres = centres;
        this.people = people;
        this.clock = clock;
    }

    /** A batch as an enrolment shows it. @param began its first session has begun */
    record Course(
            BatchId id,
            String name,
            String title,
            ZoneId zone,
            @Nullable Instant starts,
            Instant closes,
            boolean ranked,
            boolean began) {}

    /** One rule. @param met whether it does not speak against them; {@code warn} is told and no more */
    record Rule(String code, boolean met, boolean warn) {}

    /**
     * What somebody reads before they enrol.
     *
     * @param missing what would meet each part of the prerequisite that is not met
     * @param points what they would have, where places are ranked
     * @param own the way that they are on already
     */
    record Explained(
            Course course,
            boolean open,
            boolean eligible,
            List<Rule> rules,
            List<List<Prerequisite>> missing,
            @Nullable String clash,
            @Nullable LocalDate pausedUntil,
            @Nullable LocalDate againFrom,
            boolean cooperativeAsked,
            List<Points> points,
            SeatLedger.Count seats,
            @Nullable EnrolmentId own) {

        public int sum() {
            return EnrolmentRules.sum(points);
        }
    }

    /** @param person who wants to enrol, also when somebody else asks for them */
    Explained explain(Scope me, PersonId person, BatchId id) {
        var batch = batches.get(me, id);
        var asking = Asking.nothing(person);
        var said = rules.eligibility(batch, asking);
        var facts = said.facts();
        return new Explained(
                course(batch),
                Enrolling.open(batch, clock.instant()),
                said.blocks().isEmpty(),
                explained(said),
                facts.missing(),
                facts.clash(),
                facts.pausedUntil(),
                facts.againFrom(),
                batch.funding().equals("DAK_PK2UMK"),
                batch.ranked() ? EnrolmentRules.points(rules.priority(facts)) : List.of(),
                ledger.count(id),
                enrolments
                        .last(id, person)
                        .filter(one -> !one.status().isFinal())
                        .map(Enrolment::id)
                        .orElse(null));
    }

    private static List<Rule> explained(Eligibility said) {
        return Stream.concat(
                        RULES.stream().map(code -> new Rule(code, !said.blocks().contains(code), false)),
                        said.warnings().stream().map(code -> new Rule(code, false, true)))
                .toList();
    }

    private Course course(BatchRow batch) {
        return new Course(
                batch.id(),
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                centres.get(batch.centre()).zone(),
                batch.starts(),
                batch.closesAt(),
                batch.ranked(),
                batch.status() == BatchStatus.RUNNING);
    }

    /** One step of the way. */
    record Step(EnrolmentStatus to, Instant at, @Nullable String reason, @Nullable String note, boolean stayed) {}

    /**
     * One's own way into a batch.
     *
     * @param place in the queue, from 1; none while it is not in one
     * @param points row by row, as the table said; empty where nobody is ranked
     * @param cutoff until when it is cancelled without a reason
     * @param others batches of the same programme to which it can be moved
     * @param moving the wish that waits in another batch
     * @param letter number of the letter of selection
     * @param exclusion what was last said of whether they can go on
     * @param venue where it takes place, and {@code bring} what to bring along
     */
    record Mine(
            EnrolmentId id,
            Course course,
            EnrolmentStatus status,
            Instant since,
            @Nullable Instant until,
            boolean mayPass,
            boolean passed,
            boolean shortNotice,
            boolean firstRight,
            EnrolmentList.@Nullable Place place,
            List<Points> points,
            @Nullable Instant cutoff,
            boolean late,
            boolean mayCancel,
            List<Course> others,
            @Nullable EnrolmentId moving,
            @Nullable String letter,
            @Nullable Exclusion exclusion,
            String venue,
            String bring,
            List<Step> steps) {

        public int sum() {
            return EnrolmentRules.sum(points);
        }

        /** Whether it is theirs, and still to come or under way. */
        public boolean seated() {
            return status == EnrolmentStatus.CONFIRMED || status == EnrolmentStatus.ATTENDING;
        }

        public boolean running() {
            return status == EnrolmentStatus.ATTENDING || status == EnrolmentStatus.INCOMPLETE;
        }
    }

    /** @throws NoSuchElementException when it is somebody else's */
    Mine mine(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        if (!one.person().equals(me.person())) {
            throw new NoSuchElementException("enrolment " + id);
        }
        return mine(one);
    }

    private Mine mine(Enrolment one) {
        var batch = batches.get(one.batch());
        var state = one.state();
        var waits = one.status() == EnrolmentStatus.WAITLISTED;
        var place = waits ? list.place(one) : null;
        return new Mine(
                one.id(),
                course(batch),
                one.status(),
                state.statusChangedAt(),
                queue.until(batch, one),
                one.mayPass(),
                state.nextBatch(),
                state.shortNotice(),
                one.request().firstRight(),
                place,
                points(one.id()),
                enrolling.cutoff(batch),
                enrolling.isLate(batch, one),
                !one.status().isFinal(),
                Enrolling.mayMove(one) ? others(batch) : List.of(),
                enrolments.movingFrom(one.id()).map(Enrolment::id).orElse(null),
                batch.ranked() && !waits ? letters.number(one.id()).orElse(null) : null,
                exclusion(one),
                batch.venue(),
                batch.bring(),
                enrolments.history(one.id()).stream().map(EnrolmentViews::step).toList());
    }

    private @Nullable Exclusion exclusion(Enrolment one) {
        return switch (one.status()) {
            case ATTENDING, WITHDRAWN -> exclusions.last(one.id()).orElse(null);
            default -> null;
        };
    }

    private static Step step(Change change) {
        return new Step(change.to(), change.at(), change.reason(), change.note(), change.from() == change.to());
    }

    private List<Course> others(BatchRow batch) {
        return batches.all(list.others(batch, clock.instant())).stream()
                .sorted(Comparator.comparing(BatchRow::closesAt))
                .map(this::course)
                .toList();
    }

    /**
     * What whoever has the link sees: no more than they need to answer.
     *
     * @param name of the person, to know whose it is
     * @param letter number of the letter of selection
     */
    record Offer(
            Course course,
            EnrolmentStatus status,
            @Nullable Instant until,
            boolean mayPass,
            String name,
            @Nullable String letter) {}

    Optional<Offer> offer(String token) {
        return links.find(token).map(enrolments::ofProcess).map(this::offer);
    }

    private Offer offer(Enrolment one) {
        var batch = batches.get(one.batch());
        return new Offer(
                course(batch),
                one.status(),
                queue.until(batch, one),
                one.mayPass(),
                first(people.get(one.person()).name()),
                batch.ranked() ? letters.number(one.id()).orElse(null) : null);
    }

    private static String first(String name) {
        return name.split(" ", 2)[0];
    }

    private List<Points> points(EnrolmentId id) {
        return records.traces(id.value()).stream()
                .filter(trace -> trace.table().equals(EnrolmentRules.PRIORITY))
                .flatMap(trace -> EnrolmentRules.points(trace).stream())
                .toList();
    }
}
