package id.canting.onboarding.internal;

/**
 * Why somebody is refused: nobody is without both.
 *
 * @param code of the table of reasons
 * @param explanation in words, for the applicant
 */
record Refusal(String code, String explanation) {

    Refusal {
        if (code.isBlank() || explanation.isBlank()) {
            throw new IllegalArgumentException("onboarding.decide.reason-missing");
        }
    }
}
