package id.canting.onboarding.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How answers are written where they need no language. */
class Shown {

    private Shown() {}

    /** Such as RT 003 RW 002, Jl. Raya Surodinawan Gg. 3 No. 14. */
    static String address(Answers.Home home) {
        var units = Stream.of(home.rt() == null ? "" : "RT " + home.rt(), home.rw() == null ? "" : "RW " + home.rw())
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.joining(" "));
        return units.isEmpty() ? home.street() : units + ", " + home.street();
    }
}
