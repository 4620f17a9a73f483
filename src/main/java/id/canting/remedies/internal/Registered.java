package id.canting.remedies.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.canting.remedies.AppealableCases;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The modules that own cases, by kind. Asked for at first use: they need this module. */
@Component
class Registered {

    private final SingletonSupplier<Map<String, AppealableCases>> appealable;

    Registered(ObjectProvider<AppealableCases> appealable) {
        this.appealable = SingletonSupplier.of(
                () -> appealable.stream().collect(toUnmodifiableMap(AppealableCases::kind, cases -> cases)));
    }

    /** @throws NoSuchElementException when no module owns such cases */
    AppealableCases appealable(String kind) {
        var cases = appealable.obtain().get(kind);
        if (cases == null) {
            throw new NoSuchElementException("cases of kind " + kind);
        }
        return cases;
    }
}
