package id.canting.remedies;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exceptions, for the modules that own the cases and for those that tell of them. */
public interface Exceptions {

    /** What was asked for in a case, newest first. */
    List<ExceptionSummary> about(String kind, UUID caseId);

    /** @throws java.util.NoSuchElementException when there is no such request */
    ExceptionSummary get(ExceptionId id);

    /** What was granted in a case and is to be applied now: each is given out once. */
    List<Grant> granted(String kind, UUID caseId);

    /** The case has moved on: what is still asked for, and is of one of these kinds, needs no answer any more. */
    void overtake(String kind, UUID caseId, Set<ExceptionKind> kinds);

    /**
     * @param number the human number of the request
     * @param until the new last moment; given for more time
     * @param requirement the module's code of what is waived; given for a waiver
     * @param words what is granted, as the person reads it
     */
    record Grant(
            String number, ExceptionKind kind, @Nullable Instant until, @Nullable String requirement, String words) {}
}
