package id.canting.onboarding.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ApplicationSummary;
import id.canting.onboarding.Applications;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What other modules may know of an application. */
@Component
class ApplicationReader implements Applications {

    private final ApplicationRepository applications;
    private final Deadlines deadlines;

    ApplicationReader(ApplicationRepository applications, Deadlines deadlines) {
        this.applications = applications;
        this.deadlines = deadlines;
    }

    @Override
    public Optional<ApplicationSummary> current(PersonId person, CentreId centre) {
        return applications.current(person, centre).map(this::summary);
    }

    @Override
    public ApplicationSummary get(ApplicationId id) {
        return summary(applications.ofProcess(id));
    }

    private ApplicationSummary summary(MembershipApplication application) {
        return new ApplicationSummary(
                application.id(),
                application.centre(),
                application.applicant(),
                application.status() == ApplicationStatus.DRAFT ? null : application.number(),
                application.status(),
                application.statusChangedAt(),
                deadlines.of(application),
                application.held() != null,
                application.held() == null
                        && (application.status() == ApplicationStatus.DRAFT || application.awaitsApplicant()));
    }
}
