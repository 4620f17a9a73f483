package id.canting.artisans.internal;

import id.canting.identity.PersonId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Staff who did not write it down compare what is asked for with the paper. */
@Component
class CheckChange extends ChangeTask {

    CheckChange(Desk desk) {
        super("CheckChange", "check-change", desk);
    }

    @Override
    String accept(ChangeRequest one, PersonId by, Instant at) {
        save(one, one.check(by, at));
        return one.status() == ChangeRequest.Status.APPROVAL ? "second" : "accept";
    }
}
