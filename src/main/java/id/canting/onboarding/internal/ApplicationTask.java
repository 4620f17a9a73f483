package id.canting.onboarding.internal;

import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks over an application have in common. */
abstract class ApplicationTask implements StaffTask {

    private static final String TEMPLATE = "onboarding/task";

    private final String element;
    private final String serviceLevel;
    final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseViews views;
    private final Involvements involvements;

    ApplicationTask(
            String element,
            String serviceLevel,
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.applications = applications;
        this.answers = answers;
        this.views = views;
        this.involvements = involvements;
    }

    /** Takes the decision, or refuses it; the row is locked. */
    abstract Map<String, String> take(Scope me, MembershipApplication application, TaskValues values);

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
        var application = applications.ofProcess(ApplicationId.of(businessKey));
        var self = answers.get(application.id()).self();
        return new Subject(
                application.centre(),
                application.applicant(),
                self.fullName(),
                application.number(),
                self.phone().digits());
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED, Kind.HELPED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var view = views.aroundTask(me, ApplicationId.of(businessKey));
        return new Page(TEMPLATE, view, rows(view), options(me, view), values(me, view));
    }

    Map<String, List<Map<String, @Nullable Object>>> rows(CaseView view) {
        return Map.of();
    }

    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of();
    }

    Map<String, @Nullable Object> values(Scope me, CaseView view) {
        return Map.of();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            var application = applications.lock(me, ApplicationId.of(businessKey));
            application.requireMoving();
            return take(me, application, new TaskValues(values));
        } catch (OnboardingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    void involve(Scope me, MembershipApplication application, Kind kind) {
        involvements.add(
                application.centre(),
                application.applicant(),
                me.person(),
                kind,
                application.id().toString());
    }
}
