package id.canting.audit;

import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import java.util.List;

/** Where the end of a centre's chain goes each day. */
public interface AuditRecipients {

    /** Addresses in the order in which they were set; none when it goes to the supervisors. */
    List<String> of(CentreId centre);

    /**
     * From now on to these, each checked by who calls; to the supervisors when there are none. Recorded, without the
     * addresses.
     */
    void set(Scope me, List<String> addresses);
}
