package id.canting.audit;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record of who did what. Rows are only ever added, in the transaction of the change that they tell of. */
public interface Audit {

    /**
     * @param centre where it happened; none for what concerns the whole installation
     * @param actor who did it; none for the system itself
     * @param action subject and past participle, such as {@code ApplicationWithdrawn}
     * @param subject the typed id of what it was done to
     * @param details ids and codes only, never personal data
     */
    void record(
            @Nullable CentreId centre,
            @Nullable PersonId actor,
            String action,
            Object subject,
            Map<String, String> details);
}
