package id.canting.people.internal;

import id.canting.demo.DemoMode;
import id.canting.people.Email;
import id.canting.people.Nik;
import id.canting.people.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** The fields that several forms share: says what is wrong beside the field, and gives what was meant. */
@Component
class Checks {

    private static final int LONGEST_NAME = 100;

    private final PasswordRules passwords;
    private final DemoMode demo;

    Checks(PasswordRules passwords, DemoMode demo) {
        this.passwords = passwords;
        this.demo = demo;
    }

    void name(Errors errors, String name) {
        if (name.isEmpty()) {
            errors.rejectValue("name", "people.name.missing");
        } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            errors.rejectValue("name", "people.name.long");
        }
    }

    /** @return nothing when the field is empty or wrong */
    @Nullable
    Email email(Errors errors, String typed) {
        var email = Email.parse(typed);
        if (email.isEmpty() && !typed.isBlank()) {
            errors.rejectValue("email", "email.not-an-address");
        }
        return email.orElse(null);
    }

    /** @return nothing when the field is empty or wrong */
    @Nullable
    Phone phone(Errors errors, String typed) {
        var phone = Phone.parse(typed);
        if (phone.isEmpty() && !typed.isBlank()) {
            errors.rejectValue("phone", "phone.not-mobile");
        }
        return phone.orElse(null);
    }

    @Nullable
    Nik nik(Errors errors, String typed) {
        var digits = typed.replace(" ", "");
        var problem = Nik.problem(digits);
        if (problem.isPresent()) {
            errors.rejectValue("nik", problem.get());
            return null;
        }
        var nik = new Nik(digits);
        if (nik.isInvented() != demo.on()) {
            errors.rejectValue("nik", demo.on() ? "people.nik.only-invented" : "people.nik.invented");
        }
        return nik;
    }

    void password(Errors errors, String password, int shortest, String personName) {
        passwords.problem(password, shortest, personName).ifPresent(key -> errors.rejectValue("password", key));
    }

    static void refused(Errors errors, PeopleRefusal refusal) {
        if (refusal.field().isEmpty()) {
            errors.reject(refusal.getCodes()[0]);
        } else {
            errors.rejectValue(refusal.field(), refusal.getCodes()[0]);
        }
    }
}
