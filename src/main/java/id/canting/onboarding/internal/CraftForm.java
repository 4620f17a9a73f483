package id.canting.onboarding.internal;

import id.canting.onboarding.internal.Answers.Dye;
import id.canting.onboarding.internal.Answers.Kind;
import id.canting.onboarding.internal.Answers.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 3, as it was typed.
 *
 * @param businessIdHeld {@code yes} or {@code no}: whether there is a NIB
 */
record CraftForm(
        @Nullable String kind,
        @Nullable List<String> techniques,
        @Nullable String beginner,
        @Nullable String experienceYears,
        @Nullable List<String> dyes,
        @Nullable String businessName,
        @Nullable String businessIdHeld,
        @Nullable String businessId,
        @Nullable String industryCode,
        @Nullable String workers,
        @Nullable String intention) {

    static CraftForm empty() {
        return new CraftForm("", List.of(), "", "", List.of(), "", "", "", "", "", "");
    }

    static CraftForm of(Answers.Craft craft) {
        return new CraftForm(
                craft.kind().name(),
                craft.techniques().stream().map(Enum::name).toList(),
                String.valueOf(craft.beginner()),
                String.valueOf(craft.experienceYears()),
                craft.dyes().stream().map(Enum::name).toList(),
                Typed.or(craft.businessName()),
                craft.kind() == Kind.OWNER ? craft.businessId() == null ? "no" : "yes" : "",
                Typed.or(craft.businessId()),
                Typed.or(craft.industryCode()),
                craft.workers() == null ? "" : craft.workers().toString(),
                Typed.or(craft.intention()));
    }

    boolean ownerWithBusinessId() {
        return Kind.OWNER.name().equals(kind) && "yes".equals(businessIdHeld);
    }

    /** Empty when there are faults. */
    Optional<Answers.Craft> check(Faults faults) {
        var chosen = Typed.choice(Kind.class, kind);
        if (chosen.isEmpty()) {
            faults.add("kind", "onboarding.check.kind.missing");
        }
        var made = Set.copyOf(Typed.choices(Technique.class, techniques));
        var learns = Typed.ticked(beginner);
        if (made.isEmpty() && !learns) {
            faults.add("techniques", "onboarding.check.techniques.missing");
        }
        var years = whole("experienceYears", experienceYears, 80, learns, faults);
        var owner = chosen.filter(Kind.OWNER::equals).isPresent();
        var name = owner
                ? Optional.of(
                        faults.text("businessName", Typed.or(businessName), 100, "onboarding.check.business-name"))
                : none();
        var held = owner && held(faults);
        var number = held ? digits("businessId", businessId, 13, "onboarding.check.business-id", faults) : none();
        var code = held && !Typed.or(industryCode).isBlank()
                ? digits("industryCode", industryCode, 5, "onboarding.check.industry-code", faults)
                : none();
        var people = owner ? whole("workers", workers, 100_000, false, faults) : Optional.<Integer>empty();
        var plan = chosen.filter(Kind.PROSPECTIVE::equals)
                .flatMap(in -> faults.optional("intention", Typed.or(intention), 500));
        if (!faults.none() || chosen.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Answers.Craft(
                chosen.get(),
                made,
                learns,
                years.orElse(0),
                Set.copyOf(Typed.choices(Dye.class, dyes)),
                name.orElse(null),
                number.orElse(null),
                code.orElse(null),
                people.orElse(null),
                plan.orElse(null)));
    }

    private boolean held(Faults faults) {
        if (!"yes".equals(businessIdHeld) && !"no".equals(businessIdHeld)) {
            faults.add("businessIdHeld", "onboarding.check.business-id-held.missing");
        }
        return "yes".equals(businessIdHeld);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Optional<String> digits(
            String field, @Nullable String typed, int length, String key, Faults faults) {
        var digits = Typed.or(typed).replaceAll("[ .\\-]", "");
        if (digits.isEmpty()) {
            faults.add(field, key + ".missing");
            return Optional.empty();
        }
        if (!digits.matches("[0-9]{" + length + "}")) {
            faults.add(field, key, digits.codePointCount(0, digits.length()));
            return Optional.empty();
        }
        return Optional.of(digits);
    }

    private static Optional<Integer> whole(
            String field, @Nullable String typed, int largest, boolean mayLack, Faults faults) {
        var text = Typed.or(typed).strip();
        if (text.isEmpty() && mayLack) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > largest) {
            faults.add(field, "onboarding.check.whole-number", largest);
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }
}
