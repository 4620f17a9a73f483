package id.canting.onboarding.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What an applicant types, complete and right unless a test says otherwise. */
class Applicant {

    /** No two in a run: whoever has a number elsewhere is asked where they go on. */
    static final AtomicInteger NUMBERS = new AtomicInteger(100);

    static final SelfForm SELF = new SelfForm("Sulastri", "Mojokerto", "14-05-1965", "F", "0812 3456 7890");
    static final HomeForm HOME = new HomeForm(
            "9976015405650001",
            "Jl. Raya Surodinawan Gg. 3 No. 14",
            "3",
            "002",
            "CITY",
            "35.76.01.1007",
            "",
            "AT_ADDRESS",
            "",
            "");
    static final CraftForm CRAFT =
            new CraftForm("WORKER", List.of("TULIS"), "", "38", List.of("NATURAL"), "", "", "", "", "", "");
    static final ConsentForm CONSENT = new ConsentForm("true", "true", "", "true", "");

    private Applicant() {}

    static Draft draft() {
        return new Draft(SELF, HOME, CRAFT, CONSENT);
    }

    /** With a NIK and a phone of one's own. */
    static Draft draft(int number) {
        var digits = "%04d".formatted(number);
        return new Draft(
                new SelfForm(SELF.fullName(), SELF.birthPlace(), SELF.birthDate(), SELF.sex(), "0813 0000 " + digits),
                home("997601540565" + digits),
                CRAFT,
                CONSENT);
    }

    static HomeForm home(String nik) {
        return new HomeForm(
                nik,
                HOME.street(),
                HOME.rt(),
                HOME.rw(),
                HOME.place(),
                HOME.ward(),
                HOME.otherPlace(),
                HOME.residence(),
                HOME.domicileWard(),
                HOME.worksInCity());
    }
}
