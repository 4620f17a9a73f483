package id.canting.workflow;

import id.canting.identity.CentreId;
import java.util.Map;
import java.util.Optional;

/** Moves cases. All of it happens in the caller's transaction: row and token change together or not at all. */
public interface Workflow {

    /** Starts a case by the message that opens its process. */
    void start(String message, String businessKey, CentreId centre);

    /**
     * Tells a waiting case what happened.
     *
     * @throws NothingWaits when the case has ended or moved on: "already answered", not an error
     */
    void correlate(String message, String businessKey);

    /** Whether a case waits for this message now, and so can be told. */
    boolean waits(String message, String businessKey);

    /**
     * Asks a decision table. The facts stay with the caller, who stores the trace beside the case.
     *
     * @param table the decision's id, such as {@code membership-eligibility}
     */
    DecisionTrace decide(String table, Map<String, ?> facts);

    /** The form of an open task of a case; empty when there is no such task. @param element its id in the diagram */
    Optional<FormVersion> form(String businessKey, String element);

    /** Where a case stands on its diagrams. */
    CaseProgress progress(String businessKey);
}
