package id.canting.people;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;

/** A mail address in good form, in lower case. Whether anybody reads it, only an answer shows. */
public record Email(String address) {

    private static final int LONGEST = 254;

    public Email {
        if (!isWellFormed(address)) {
            throw new IllegalArgumentException("email.not-an-address");
        }
    }

    /** Reads what was typed; empty when it is no address. */
    public static Optional<Email> parse(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        return isWellFormed(address) ? Optional.of(new Email(address)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Email[hidden]";
    }

    private static boolean isWellFormed(String address) {
        if (address.length() > LONGEST || !address.matches("[!-~]+@[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
            return false;
        }
        try {
            new InternetAddress(address, true).validate();
            return address.indexOf('@') == address.lastIndexOf('@');
        } catch (AddressException e) {
            return false;
        }
    }
}
