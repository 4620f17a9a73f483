package id.canting.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The diagrams of a case, and how far it has come on each: the caller first, then what it calls.
 */
public record CaseProgress(List<Diagram> diagrams) {

    /**
     * @param definition the engine's id of the process definition, by which its picture is fetched
     * @param process its key, such as {@code verify-application}
     */
    public record Diagram(String definition, String process, List<Step> steps, List<String> passedFlows) {}

    /** @param left when it was left; none for a current step */
    public record Step(String element, String kind, Instant entered, @Nullable Instant left) {

        public boolean current() {
            return left == null;
        }
    }
}
