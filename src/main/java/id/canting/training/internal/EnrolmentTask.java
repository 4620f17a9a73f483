package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.EnrolmentFacts.Prerequisite;
import id.canting.training.internal.EnrolmentRules.Points;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Says yes or no to somebody who wants to enrol: whoever looks when a rule speaks against it, and whoever approves. */
class EnrolmentTask implements StaffTask {

    /** What the task needs of the house; three tasks share it. */
    record Means(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            EnrolmentReasons reasons,
            SeatLedger ledger,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {}

    private final String element;
    private final String serviceLevel;
    private final String field;
    private final Means means;

    private EnrolmentTask(String element, String serviceLevel, String field, Means means) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.field = field;
        this.means = means;
    }

    static EnrolmentTask review(Means means) {
        return new EnrolmentTask("ReviewEligibility", "review-eligibility", "review", means);
    }

    static EnrolmentTask ofSupervisors(Means means) {
        return new EnrolmentTask("ApproveEnrolment", "approve-enrolment", "approval", means);
    }

    static EnrolmentTask ofMentors(Means means) {
        return new EnrolmentTask("ApproveAsMentor", "approve-enrolment", "approval", means);
    }

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return serviceLevel;
    }

    @Override
    public Subject subject(String businessKey) {
        var one = means.enrolments().ofProcess(EnrolmentId.of(businessKey));
        var batch = means.batches().get(one.batch());
        return new Subject(
                one.centre(), one.person(), means.people().get(one.person()).name(), batch.name(), batch.title());
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    /** Whoever wrote it down at the desk does not judge it. */
    @Override
    public Set<PersonId> barred(String businessKey) {
        var helper = means.enrolments()
                .ofProcess(EnrolmentId.of(businessKey))
                .request()
                .enteredBy();
        return helper == null ? Set.of() : Set.of(helper);
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /**
     * @param blocks what the table says against it, {@code warnings} what it only tells
     * @param wish why the person asks to be taken all the same
     * @param points of the other table, row by row
     */
    record View(
            EnrolmentId id,
            String name,
            String batch,
            String title,
            ZoneId zone,
            EnrolmentStatus status,
            Instant requestedAt,
            Instant closes,
            List<String> blocks,
            List<String> warnings,
            List<List<Prerequisite>> missing,
            @Nullable String clash,
            @Nullable String wish,
            List<Points> points,
            SeatLedger.Count seats) {

        public int sum() {
            return EnrolmentRules.sum(points);
        }
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var one = means.enrolments().get(me, EnrolmentId.of(businessKey));
        var batch = means.batches().get(one.batch());
        var said = means.rules().eligibility(batch, EnrolmentFacts.Asking.of(one));
        var view = new View(
                one.id(),
                means.people().get(one.person()).name(),
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                means.centres().get(one.centre()).zone(),
                one.status(),
                one.request().requestedAt(),
                batch.closesAt(),
                said.blocks(),
                said.warnings(),
                said.facts().missing(),
                said.facts().clash(),
                one.request().reviewWish(),
                EnrolmentRules.points(means.rules().priority(said.facts())),
                means.ledger().count(batch.id()));
        return new Page(
                "training/enrolment-task",
                view,
                Map.of(),
                Map.of("reasons", means.reasons().options()),
                Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var one = means.enrolments().get(me, EnrolmentId.of(businessKey));
        var said = SessionTask.text(values, field);
        try {
            switch (said) {
                case "accept" -> one.accept(me.person());
                case "approve" -> one.approve(me.person());
                case "refuse" -> refuse(me, one, values);
                default -> throw new TaskRefusal(field, "training.choose");
            }
        } catch (TrainingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
        means.enrolments().save(one, me.person());
        means.audit().record(me.centre(), me.person(), "EnrolmentJudged", one.id(), Map.of("decision", said));
        return Map.of(field, said);
    }

    private void refuse(Scope me, Enrolment one, Map<String, @Nullable Object> values) {
        var reason = SessionTask.text(values, "reason");
        if (!means.reasons().has(reason)) {
            throw new TaskRefusal("reason", "training.choose");
        }
        one.refuse(
                me.person(),
                reason,
                SessionTask.text(values, "words"),
                means.clock().instant());
    }
}
