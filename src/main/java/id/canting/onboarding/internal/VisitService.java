package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.Visits.Visit;
import id.canting.people.Restrictions;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What whoever goes needs on the way, and brings back. */
@Service
class VisitService {

    private final ApplicationRepository applications;
    private final Visits visits;
    private final CaseViews views;
    private final CaseFiles files;
    private final Documents documents;
    private final Restrictions restrictions;

    VisitService(
            ApplicationRepository applications,
            Visits visits,
            CaseViews views,
            CaseFiles files,
            Documents documents,
            Restrictions restrictions) {
        this.applications = applications;
        this.visits = visits;
        this.views = views;
        this.files = files;
        this.documents = documents;
        this.restrictions = restrictions;
    }

    record Sheet(CaseView subject, Visit visit, Map<Paper, Document> files) {}

    /** @throws NoSuchElementException when there is no visit ahead, or somebody else goes */
    @PreAuthorize("hasRole('STAFF')")
    Sheet sheet(Scope me, ApplicationId id) {
        var visit = mine(me, id);
        var subject = views.aroundTask(me, id);
        restrictions.requireOpen(me, PersonId.of(subject.applicant()), "/visits/" + id);
        return new Sheet(subject, visit, files.newest(id));
    }

    /** @throws NoSuchElementException when it is no photo of a visit that this person makes */
    @PreAuthorize("hasRole('STAFF')")
    Document keep(Scope me, ApplicationId id, Paper paper, Upload upload) {
        mine(me, id);
        if (!paper.visit()) {
            throw new NoSuchElementException(paper + " of a visit");
        }
        var applicant = applications.get(me, id).applicant();
        return documents.store(me, applicant, CaseFiles.of(id), paper.name(), paper.identityPaper(), upload);
    }

    private Visit mine(Scope me, ApplicationId id) {
        return applications
                .find(me, id)
                .filter(application -> application.status() == ApplicationStatus.VISIT)
                .flatMap(application -> visits.ahead(id))
                .filter(visit -> visit.visitor().equals(me.person()))
                .orElseThrow(() -> new NoSuchElementException("visit of " + id));
    }
}
