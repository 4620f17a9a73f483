package id.canting.remedies.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.canting.remedies.AppealableCases;
import id.canting.remedies.ExceptionalCases;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The modules that own cases, by kind. Asked for at first use: they need this module. */
@Component
class Registered {

    private final SingletonSupplier<Map<String, AppealableCases>> appealable;
    private final SingletonSupplier<Map<String, ExceptionalCases>> exceptional;

    Registered(ObjectProvider<AppealableCases> appealable, ObjectProvider<ExceptionalCases> exceptional) {
        this.appealable = SingletonSupplier.of(
                () -> appealable.stream().collect(toUnmodifiableMap(AppealableCases::kind, cases -> cases)));
        this.exceptional = SingletonSupplier.of(
                () -> exceptional.stream().collect(toUnmodifiableMap(ExceptionalCases::kind, cases -> cases)));
    }

    /** @throws NoSuchElementException when no module owns such cases */
    AppealableCases appealable(String kind) {
        var cases = appealable.obtain().get(kind);
        if (cases == null) {
            throw new NoSuchElementException("cases of kind " + kind);
        }
        return cases;
    }

    /** @throws NoSuchElementException when no module owns such cases */
    ExceptionalCases exceptional(String kind) {
        var cases = exceptional.obtain().get(kind);
        if (cases == null) {
            throw new NoSuchElementException("cases of kind " + kind);
        }
        return cases;
    }
}
