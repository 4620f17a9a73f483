package id.canting.onboarding.internal;

import id.canting.centre.Ward;
import id.canting.onboarding.internal.Answers.Residence;
import id.canting.people.Nik;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Step 2, as it was typed.
 *
 * @param place {@code CITY} or {@code ELSEWHERE}: where the KTP is from
 */
record HomeForm(
        @Nullable String nik,
        @Nullable String street,
        @Nullable String rt,
        @Nullable String rw,
        @Nullable String place,
        @Nullable String ward,
        @Nullable String otherPlace,
        @Nullable String residence,
        @Nullable String domicileWard,
        @Nullable String worksInCity) {

    static HomeForm empty() {
        return new HomeForm("", "", "", "", "CITY", "", "", Residence.AT_ADDRESS.name(), "", "");
    }

    static HomeForm of(Answers.Home home) {
        return new HomeForm(
                home.nik().digits(),
                home.street(),
                Typed.or(home.rt()),
                Typed.or(home.rw()),
                home.identityInCity() ? "CITY" : "ELSEWHERE",
                Typed.or(home.ward()),
                Typed.or(home.otherPlace()),
                home.residence().name(),
                Typed.or(home.domicileWard()),
                String.valueOf(home.worksInCity()));
    }

    boolean fromElsewhere() {
        return "ELSEWHERE".equals(place);
    }

    /**
     * Empty when there are faults.
     *
     * @param wards of the centre's city; none where they are not known here
     * @param invented whether only numbers that belong to nobody are taken, as in the demo
     */
    Optional<Answers.Home> check(Faults faults, List<Ward> wards, boolean invented) {
        var number = checkedNik(faults, invented);
        var road = faults.text("street", Typed.or(street), 200, "onboarding.check.street");
        var three = unit("rt", rt, faults);
        var threeMore = unit("rw", rw, faults);
        var cityWard = fromElsewhere() ? Optional.<String>empty() : known("ward", ward, wards, faults);
        var elsewhere = fromElsewhere()
                ? Optional.of(faults.text("otherPlace", Typed.or(otherPlace), 100, "onboarding.check.other-place"))
                : Optional.<String>empty();
        var lives = Typed.choice(Residence.class, residence);
        if (lives.isEmpty()) {
            faults.add("residence", "onboarding.check.residence.missing");
        }
        var livesIn = lives.filter(Residence.ELSEWHERE_IN_CITY::equals)
                .flatMap(in -> known("domicileWard", domicileWard, wards, faults));
        if (!faults.none() || number.isEmpty() || lives.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Answers.Home(
                number.get(),
                road,
                three.orElse(null),
                threeMore.orElse(null),
                cityWard.orElse(null),
                elsewhere.orElse(null),
                lives.get(),
                livesIn.orElse(null),
                Typed.ticked(worksInCity)));
    }

    private Optional<Nik> checkedNik(Faults faults, boolean invented) {
        var digits = Typed.or(nik).replaceAll("[ .\\-]", "");
        if (digits.isEmpty()) {
            faults.add("nik", "onboarding.check.nik.missing");
            return Optional.empty();
        }
        var problem = Nik.problem(digits);
        if (problem.isPresent()) {
            // beside the field it also says how many were typed
            var own = problem.get().equals("nik.sixteen-digits") ? "onboarding.check." : "";
            faults.add("nik", own + problem.get(), digits.codePointCount(0, digits.length()));
            return Optional.empty();
        }
        var number = new Nik(digits);
        if (number.isInvented() != invented) {
            faults.add("nik", invented ? "onboarding.check.nik.invented-only" : "nik.unknown-province");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private static Optional<String> unit(String field, @Nullable String typed, Faults faults) {
        var text = Typed.or(typed).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,3}")) {
            faults.add(field, "onboarding.check.rt-rw");
            return Optional.empty();
        }
        return Optional.of("0".repeat(3 - text.length()) + text);
    }

    /** One of the wards that are known here; where none are, the name of one. */
    private static Optional<String> known(String field, @Nullable String code, List<Ward> wards, Faults faults) {
        if (wards.isEmpty()) {
            return Optional.of(faults.text(field, Typed.or(code), 100, "onboarding.check.ward"));
        }
        var ward = wards.stream()
                .map(Ward::code)
                .filter(known -> known.equals(code))
                .findFirst();
        if (ward.isEmpty()) {
            faults.add(field, "onboarding.check.ward.missing");
        }
        return ward;
    }
}
