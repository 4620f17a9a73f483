package id.canting.audit;

import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What people were recorded to have done to certain subjects, for the one whom it concerns. */
public interface AuditReading {

    /** The last first; what the system did itself is left out. */
    List<Act> done(String action, Collection<String> subjects, int most);

    record Act(Instant at, PersonId actor, String subject, Map<String, String> details) {

        public Act {
            details = Map.copyOf(details);
        }
    }
}
