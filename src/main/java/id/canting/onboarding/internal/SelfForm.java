package id.canting.onboarding.internal;

import id.canting.people.Phone;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step 1, as it was typed. */
record SelfForm(
        @Nullable String fullName,
        @Nullable String birthPlace,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String phone) {

    static SelfForm empty() {
        return new SelfForm("", "", "", "", "");
    }

    static SelfForm of(Answers.Self self) {
        return new SelfForm(
                self.fullName(),
                self.birthPlace(),
                BirthDate.write(self.birthDate()),
                self.sex().name(),
                self.phone().toString());
    }

    /** Empty when there are faults. */
    Optional<Answers.Self> check(Faults faults, LocalDate today) {
        var name = faults.name("fullName", Typed.or(fullName), "onboarding.check.full-name");
        var place = faults.name("birthPlace", Typed.or(birthPlace), "onboarding.check.birth-place");
        var date = birthDate(faults, today);
        var chosenSex = Typed.choice(Answers.Sex.class, sex);
        if (chosenSex.isEmpty()) {
            faults.add("sex", "onboarding.check.sex.missing");
        }
        var number = phone(faults);
        if (!faults.none() || date.isEmpty() || chosenSex.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Answers.Self(name, place, date.get(), chosenSex.get(), number.get()));
    }

    private Optional<LocalDate> birthDate(Faults faults, LocalDate today) {
        var typed = Typed.or(birthDate);
        if (typed.isBlank()) {
            faults.add("birthDate", "onboarding.check.birth-date.missing");
            return Optional.empty();
        }
        var date = BirthDate.parse(typed);
        if (date.isEmpty()) {
            faults.add("birthDate", "onboarding.check.birth-date");
        } else if (date.get().isAfter(today) || date.get().isBefore(today.minusYears(110))) {
            faults.add("birthDate", "onboarding.check.birth-date.range");
        }
        return date;
    }

    private Optional<Phone> phone(Faults faults) {
        var typed = Typed.or(phone);
        var number = Phone.parse(typed);
        if (typed.isBlank()) {
            faults.add("phone", "onboarding.check.phone.missing");
        } else if (number.isEmpty()) {
            faults.add("phone", "onboarding.check.phone");
        }
        return number;
    }
}
