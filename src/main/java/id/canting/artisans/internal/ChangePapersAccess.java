package id.canting.artisans.internal;

import id.canting.documents.DocumentAccess;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The paper of a change: the member's own; staff while it is open; supervisors also afterwards. */
@Component
class ChangePapersAccess implements DocumentAccess {

    private final ChangeRequests requests;

    ChangePapersAccess(ChangeRequests requests) {
        this.requests = requests;
    }

    @Override
    public String caseKind() {
        return ChangeService.CASE_KIND;
    }

    @Override
    public boolean mayRead(SignedIn me, UUID caseId) {
        if (me.centre() == null) {
            return false;
        }
        try {
            var one = requests.get(caseId.toString());
            var asked = one.asked();
            return asked.subject().equals(me.person())
                    || asked.centre().equals(me.centre())
                            && (me.is(Role.SUPERVISOR)
                                    || me.is(Role.STAFF) && one.status().open());
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    @Override
    public PersonId subject(UUID caseId) {
        return requests.get(caseId.toString()).asked().subject();
    }
}
