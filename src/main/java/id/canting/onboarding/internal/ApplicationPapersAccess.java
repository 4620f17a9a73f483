package id.canting.onboarding.internal;

import id.canting.documents.DocumentAccess;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.remedies.Appeals;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The papers of an application: the applicant's own; staff while it is written at the desk, and while it is open; supervisors also afterwards; whoever decides an appeal. */
@Component
class ApplicationPapersAccess implements DocumentAccess {

    private final ApplicationRepository applications;
    private final Appeals appeals;

    ApplicationPapersAccess(ApplicationRepository applications, Appeals appeals) {
        this.applications = applications;
        this.appeals = appeals;
    }

    @Override
    public String caseKind() {
        return Paper.CASE_KIND;
    }

    @Override
    public boolean mayRead(SignedIn me, UUID caseId) {
        return me.centre() != null
                && (applications
                                .find(me.scope(), new ApplicationId(caseId))
                                .filter(application -> mayRead(me, application))
                                .isPresent()
                        || appeals.isBefore(me, Paper.CASE_KIND, caseId));
    }

    private static boolean mayRead(SignedIn me, MembershipApplication application) {
        if (application.applicant().equals(me.person())) {
            return true;
        }
        if (application.status() == ApplicationStatus.DRAFT) {
            return me.is(Role.STAFF) && !application.helpers().isEmpty();
        }
        return me.is(Role.SUPERVISOR)
                || me.is(Role.STAFF) && !application.status().isFinal();
    }

    @Override
    public PersonId subject(UUID caseId) {
        return applications.ofProcess(new ApplicationId(caseId)).applicant();
    }
}
