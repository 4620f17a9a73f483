package id.canting.remedies.internal;

import id.canting.centre.ServiceLevels;
import id.canting.documents.DocumentAccess;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Involvements;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import id.canting.remedies.AppealSummary;
import id.canting.remedies.Appeals;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What other modules may know of an appeal, and who may read its papers. */
@Component
class AppealReader implements Appeals, DocumentAccess {

    private final AppealRepository appeals;
    private final Involvements involvements;
    private final ServiceLevels levels;

    AppealReader(AppealRepository appeals, Involvements involvements, ServiceLevels levels) {
        this.appeals = appeals;
        this.involvements = involvements;
        this.levels = levels;
    }

    @Override
    public Optional<AppealSummary> about(String kind, UUID caseId) {
        return appeals.about(kind, caseId).map(AppealReader::summary);
    }

    @Override
    public AppealSummary get(AppealId id) {
        return summary(appeals.ofProcess(id));
    }

    @Override
    public Instant deadline(CentreId centre, Instant decidedAt) {
        return levels.due(centre, "appeal-filed", decidedAt);
    }

    @Override
    public boolean isUnderWay(String kind, PersonId person, CentreId centre) {
        return appeals.isUnderWay(kind, person, centre);
    }

    /** The one grant that reaches across centres: for those who decide, while they decide. */
    @Override
    public boolean isBefore(SignedIn me, String kind, UUID caseId) {
        return appeals.about(kind, caseId)
                .filter(appeal -> isBefore(me, appeal))
                .isPresent();
    }

    private boolean isBefore(SignedIn me, Appeal appeal) {
        return appeal.status() == AppealStatus.DECISION
                && appeal.desk().equals(me.centre())
                && me.is(Role.SUPERVISOR)
                && !involvements
                        .inCase(appeal.id().toString(), appeal.person(), Impartial.INVOLVED)
                        .contains(me.person());
    }

    @Override
    public String caseKind() {
        return AppealService.KIND;
    }

    @Override
    public boolean mayRead(SignedIn me, UUID caseId) {
        if (me.centre() == null) {
            return false;
        }
        try {
            var appeal = appeals.get(me.scope(), new AppealId(caseId));
            return appeal.person().equals(me.person())
                    || isBefore(me, appeal)
                    || appeal.centre().equals(me.centre()) && (me.is(Role.STAFF) || me.is(Role.SUPERVISOR));
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    @Override
    public PersonId subject(UUID caseId) {
        return appeals.ofProcess(new AppealId(caseId)).person();
    }

    private static AppealSummary summary(Appeal appeal) {
        var state = appeal.state();
        return new AppealSummary(
                appeal.id(),
                appeal.centre(),
                appeal.person(),
                appeal.number(),
                appeal.about().number(),
                appeal.status(),
                state.statusChangedAt(),
                appeal.due());
    }
}
