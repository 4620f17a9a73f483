package id.canting.onboarding.internal;

/** A draft cannot be sent yet; says all of what is missing or wrong. */
class DraftIncomplete extends OnboardingRefusal {

    private final transient Faults faults;

    DraftIncomplete(Faults faults) {
        super("onboarding.draft-incomplete");
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }
}
