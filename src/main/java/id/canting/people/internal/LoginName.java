package id.canting.people.internal;

import id.canting.people.Email;
import id.canting.people.Phone;
import java.util.Locale;
import java.util.Optional;

/** What somebody types to say who they are: a mail address or a phone number. Anything else names nobody. */
sealed interface LoginName {

    static LoginName of(String typed) {
        Optional<LoginName> name = typed.contains("@")
                ? Email.parse(typed).map(ByEmail::new)
                : Phone.parse(typed).map(ByPhone::new);
        return name.orElseGet(() -> new Nobodys(typed.strip().toLowerCase(Locale.ROOT)));
    }

    /** Equal for two ways to write one name. */
    String text();

    record ByEmail(Email email) implements LoginName {
        @Override
        public String text() {
            return email.address();
        }
    }

    record ByPhone(Phone phone) implements LoginName {
        @Override
        public String text() {
            return phone.digits();
        }
    }

    record Nobodys(String text) implements LoginName {}
}
