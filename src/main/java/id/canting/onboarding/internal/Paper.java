package id.canting.onboarding.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file of an application shows; the name is the purpose under which it is stored. */
enum Paper {
    KTP(true),
    PHOTO(false),
    RESIDENCE_LETTER(true),
    NIB(false),
    WORK_1(false),
    WORK_2(false),
    WORK_3(false),
    VISIT_1(false),
    VISIT_2(false),
    VISIT_3(false),
    /** What was printed at the desk, with the applicant's signature. */
    RECEIPT(true);

    /** What staff bring back from a visit; an applicant is never asked for it. */
    static final List<Paper> OF_A_VISIT = List.of(VISIT_1, VISIT_2, VISIT_3);

    /** How a case names itself to {@code documents}. */
    static final String CASE_KIND = "application";

    private final boolean identityPaper;

    Paper(boolean identityPaper) {
        this.identityPaper = identityPaper;
    }

    boolean identityPaper() {
        return identityPaper;
    }

    /** The camera that suits it: one's own face, or what lies in front. */
    public String camera() {
        return this == PHOTO ? "user" : "environment";
    }

    boolean work() {
        return this == WORK_1 || this == WORK_2 || this == WORK_3;
    }

    /** Whether an applicant sends it in. */
    boolean ofApplicant() {
        return !visit() && this != RECEIPT;
    }

    boolean visit() {
        return OF_A_VISIT.contains(this);
    }

    static Optional<Paper> find(String name) {
        return Stream.of(values()).filter(paper -> paper.name().equals(name)).findFirst();
    }

    /** Who somebody is has to be shown by everybody. */
    boolean waivable() {
        return this != KTP && this != PHOTO && !visit();
    }

    /** Those that a row of the table of document requirements means. */
    static List<Paper> named(String document) {
        return document.equals("WORK")
                ? List.of(WORK_1, WORK_2, WORK_3)
                : find(document).map(List::of).orElse(List.of());
    }

    /** What it depends on which papers are asked. */
    record Need(@Nullable String kind, boolean businessIdHeld, boolean identityInCity) {}

    /** A paper that this applicant is asked for. */
    record Asked(Paper paper, boolean required) {}
}
