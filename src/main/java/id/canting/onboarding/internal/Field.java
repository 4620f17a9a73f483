package id.canting.onboarding.internal;

import java.util.Set;
import java.util.stream.Collectors;

/** What a verifier can mark, and an applicant then correct: what stands together on the form. */
enum Field {
    NAME(1),
    BIRTH(1),
    SEX(1),
    PHONE(1),
    NIK(2),
    ADDRESS(2),
    RESIDENCE(2),
    CRAFT(3),
    BUSINESS(3);

    private final int step;

    Field(int step) {
        this.step = step;
    }

    /** As the audit keeps them. */
    static String codes(Set<Field> fields) {
        return fields.stream().sorted().map(Field::name).collect(Collectors.joining(", "));
    }

    /** The step of the form that it stands on, 1 to 3. */
    int step() {
        return step;
    }
}
