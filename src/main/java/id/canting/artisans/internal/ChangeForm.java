package id.canting.artisans.internal;

import id.canting.identity.PlainText;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was typed: of one fact, so most of it is empty.
 *
 * @param elsewhere the place, when the address is not in the city
 * @param why in the member's words
 */
record ChangeForm(
        @Nullable String value,
        @Nullable String street,
        @Nullable String ward,
        @Nullable String elsewhere,
        @Nullable List<String> techniques,
        @Nullable String businessName,
        @Nullable String why) {

    private static final int LEAST_AGE = 17;
    private static final int MOST_AGE = 110;

    /** What stands in the register; of a NIK nothing. */
    static ChangeForm begin(Fact fact, Member member) {
        var value = fact.of(member.admission());
        return switch (fact) {
            case NIK -> of("", "");
            case NAME, BIRTH_DATE -> of(value, "");
            case PHONE -> of(new Phone(value).toString(), "");
            case BUSINESS_ID -> of(Fact.line(value, 0), Fact.line(value, 1));
            case ADDRESS ->
                new ChangeForm("", Fact.line(value, 0), Fact.line(value, 1), Fact.line(value, 2), List.of(), "", "");
            case TECHNIQUES ->
                new ChangeForm(
                        "", "", "", "", List.copyOf(member.admission().craft().techniques()), "", "");
        };
    }

    private static ChangeForm of(String value, String businessName) {
        return new ChangeForm(value, "", "", "", List.of(), businessName, "");
    }

    /**
     * What to check against.
     *
     * @param before what stands in the register
     * @param wards of the city; empty when they are not known here
     * @param invented whether only numbers of nobody are taken, as in the demo
     */
    record Against(String before, Set<String> wards, LocalDate today, boolean invented) {}

    /** The value as it is kept; empty when there are faults. */
    Optional<String> check(Fact fact, Against against, Typed typed) {
        var kept =
                switch (fact) {
                    case NAME -> typed.name("value", value);
                    case NIK -> nik(against, typed);
                    case BIRTH_DATE -> birthDate(against, typed);
                    case PHONE -> phone(typed);
                    case ADDRESS -> address(against, typed);
                    case TECHNIQUES -> made(typed);
                    case BUSINESS_ID -> businessId(typed);
                };
        if (kept != null && kept.equals(against.before())) {
            typed.fault(first(fact), "artisans.change.same");
        }
        if (weighs(fact)) {
            typed.text("why", why, 500, "artisans.change.why");
        }
        return typed.good() ? Optional.ofNullable(kept) : Optional.empty();
    }

    /** Whether it will be checked, as far as it was typed. */
    boolean weighs(Fact fact) {
        return fact.checked(fact == Fact.ADDRESS ? Fact.address("", null, PlainText.of(elsewhere)) : "");
    }

    /** Beside which a fault of the whole value is said. */
    static String first(Fact fact) {
        return switch (fact) {
            case ADDRESS -> "street";
            case TECHNIQUES -> "techniques";
            default -> "value";
        };
    }

    private @Nullable String nik(Against against, Typed typed) {
        var digits = PlainText.of(value).replaceAll("[ .\\-]", "");
        var problem = Nik.problem(digits)
                .or(() -> new Nik(digits).isInvented() == against.invented()
                        ? Optional.empty()
                        : Optional.of(against.invented() ? "artisans.change.nik-invented" : "nik.unknown-province"));
        problem.ifPresent(key -> typed.fault("value", key, digits.length()));
        return problem.isPresent() ? null : digits;
    }

    private @Nullable String birthDate(Against against, Typed typed) {
        try {
            var day = LocalDate.parse(PlainText.of(value));
            if (day.isAfter(against.today().minusYears(LEAST_AGE))
                    || day.isBefore(against.today().minusYears(MOST_AGE))) {
                typed.fault("value", "artisans.change.age");
                return null;
            }
            return day.toString();
        } catch (DateTimeException e) {
            typed.fault("value", "artisans.change.no-date");
            return null;
        }
    }

    private @Nullable String phone(Typed typed) {
        var phone = Phone.parse(Typed.or(value));
        if (phone.isEmpty()) {
            typed.fault("value", "phone.not-mobile");
        }
        return phone.map(Phone::digits).orElse(null);
    }

    private @Nullable String address(Against against, Typed typed) {
        var where = typed.text("street", street, 200, "artisans.change.street");
        var place = typed.optionalText("elsewhere", elsewhere, 100);
        var here = PlainText.of(ward);
        if (!here.isEmpty() && !against.wards().contains(here)
                || here.isEmpty() && place == null && !against.wards().isEmpty()) {
            typed.fault("ward", "artisans.change.ward-missing");
        } else if (!here.isEmpty() && place != null) {
            typed.fault("elsewhere", "artisans.change.one-place");
        }
        return where == null ? null : Fact.address(where, here.isEmpty() ? null : here, place);
    }

    private @Nullable String made(Typed typed) {
        var names = new TreeSet<String>();
        UpdateForm.chosen(Technique.class, techniques).forEach(technique -> names.add(technique.name()));
        if (names.isEmpty()) {
            typed.fault("techniques", "artisans.typed.choice-missing", Typed.label("artisans.update.techniques"));
            return null;
        }
        return String.join(" ", names);
    }

    private @Nullable String businessId(Typed typed) {
        var number = typed.digits("value", value, 13, "artisans.update.nib");
        var name = typed.text("businessName", businessName, 100, "artisans.change.business-name");
        return number == null || name == null ? null : Fact.businessId(number, name);
    }
}
