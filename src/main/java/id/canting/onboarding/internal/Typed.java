package id.canting.onboarding.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a form brought: anything may be missing, anything may stand in it. */
class Typed {

    private Typed() {}

    static String or(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String typed) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(typed))
                .findFirst();
    }

    /** Those that are on offer; what is not is left out. */
    static <E extends Enum<E>> List<E> choices(Class<E> type, @Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : Stream.of(type.getEnumConstants())
                        .filter(constant -> typed.contains(constant.name()))
                        .toList();
    }

    static boolean ticked(@Nullable String typed) {
        return "true".equals(typed);
    }
}
