package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who applies at two centres says where to go on. To stay there is to withdraw here. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class ElsewhereService {

    private static final Logger log = LoggerFactory.getLogger(ElsewhereService.class);

    private final ApplicationRepository applications;
    private final ApplicantService cases;
    private final Elsewhere elsewhere;
    private final Workflow workflow;
    private final Audit audit;

    ElsewhereService(
            ApplicationRepository applications,
            ApplicantService cases,
            Elsewhere elsewhere,
            Workflow workflow,
            Audit audit) {
        this.applications = applications;
        this.cases = cases;
        this.elsewhere = elsewhere;
        this.workflow = workflow;
        this.audit = audit;
    }

    /** Names of the other centres, as long as it waits for the choice; else empty. */
    List<String> choice(Scope me, ApplicationId id) {
        return choice(applications.getMine(me, id));
    }

    List<String> choice(MembershipApplication mine) {
        return mine.status() == ApplicationStatus.SCREENING && mine.awaitsApplicant()
                ? elsewhere.centres(mine)
                : List.of();
    }

    /** Goes on here: what is open elsewhere is withdrawn, by the applicant's own act. */
    void goOnHere(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        elsewhere.applications(application).stream()
                .filter(other -> other.applicant().equals(me.person()))
                .forEach(other -> cases.withdraw(new Scope(other.centre(), me.person(), me.roles()), other.id()));
        application.chooseHere(me.person());
        applications.save(application);
        audit.record(me.centre(), me.person(), "CentreChosen", id, Map.of());
        try {
            workflow.correlate("CentreChosen", id.toString());
        } catch (NothingWaits moved) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        log.atInfo().addKeyValue("application", id).log("Centre chosen");
    }
}
