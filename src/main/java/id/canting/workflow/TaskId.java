package id.canting.workflow;

import java.util.UUID;

/** Names one user task: the engine's id of it. */
public record TaskId(UUID value) {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
