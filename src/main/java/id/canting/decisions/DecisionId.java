package id.canting.decisions;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one decision and its file. */
public record DecisionId(UUID value) {

    public static DecisionId next() {
        return new DecisionId(UuidCreator.getTimeOrderedEpoch());
    }

    public static DecisionId of(String text) {
        return new DecisionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
