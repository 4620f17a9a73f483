package id.canting.onboarding.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step 4, as it was ticked. Truth and processing are needed; the others are a wish. */
record ConsentForm(
        @Nullable String truth,
        @Nullable String processing,
        @Nullable String publication,
        @Nullable String messages,
        @Nullable String adjustment) {

    static ConsentForm empty() {
        return new ConsentForm("", "", "", "", "");
    }

    boolean gives(Consents.Purpose purpose) {
        return Typed.ticked(
                switch (purpose) {
                    case TRUTH -> truth;
                    case PROCESSING -> processing;
                    case PUBLICATION -> publication;
                    case MESSAGES -> messages;
                    case AGREEMENT -> null;
                });
    }

    /** The wish for an adjustment, if there is one. */
    Optional<String> check(Faults faults) {
        if (!Typed.ticked(truth)) {
            faults.add("truth", "onboarding.check.truth.missing");
        }
        if (!Typed.ticked(processing)) {
            faults.add("processing", "onboarding.check.processing.missing");
        }
        return faults.optional("adjustment", Typed.or(adjustment), 500);
    }
}
