package id.canting.artisans.internal;

import id.canting.identity.PersonId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Who somebody is, a second person looks at: a supervisor who did not check it. */
@Component
class ApproveChange extends ChangeTask {

    ApproveChange(Desk desk) {
        super("ApproveChange", "approve-change", desk);
    }

    @Override
    String accept(ChangeRequest one, PersonId by, Instant at) {
        save(one, one.approve(by, at));
        return "accept";
    }
}
