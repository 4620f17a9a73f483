package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an applicant changed after it had been verified is looked at again, before anybody decides. */
@Component
class CheckApplicantChange extends ApplicationTask {

    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    CheckApplicantChange(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Changes changes,
            Audit audit,
            Clock clock) {
        super("CheckApplicantChange", "verify", applications, answers, views, involvements);
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who verified it before gets it. */
    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.ofNullable(
                applications.ofProcess(ApplicationId.of(businessKey)).verifiedBy());
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        application.requireImpartial(me.person());
        var outcome = values.text("changeChecked");
        if (!outcome.equals("fits") && !outcome.equals("doubt")) {
            throw new TaskRefusal("changeChecked", "onboarding.decide.decision-missing");
        }
        changes.check(
                application.id(), me.person(), outcome.equals("doubt") ? values.text("doubt") : null, clock.instant());
        audit.record(me.centre(), me.person(), "ChangeChecked", application.id(), Map.of("outcome", outcome));
        involve(me, application, Kind.VERIFIED);
        return Map.of();
    }
}
