package id.canting.onboarding.internal;

import id.canting.identity.Refusal;

/** The domain says no. The message says why, and what can be done. */
class OnboardingRefusal extends Refusal {

    OnboardingRefusal(String key, Object... arguments) {
        super(key, arguments);
    }
}
