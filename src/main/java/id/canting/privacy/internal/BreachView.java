package id.canting.privacy.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A breach as pages show it. @param affected how many people it concerned @param proof of the notice to the authority */
record BreachView(
        String id,
        String number,
        ZoneId zone,
        String centreName,
        Instant knownAt,
        Instant due,
        String what,
        String kinds,
        String how,
        String measures,
        String enteredBy,
        int affected,
        @Nullable Instant notifiedAt,
        @Nullable String proof,
        @Nullable String letter) {

    public boolean isOpen() {
        return notifiedAt == null;
    }

    public List<String> paragraphs() {
        return letter == null ? List.of() : letter.lines().toList();
    }
}
