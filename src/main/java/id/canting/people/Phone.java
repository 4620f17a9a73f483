package id.canting.people;

import java.util.Optional;

/** An Indonesian mobile number in international form without plus, such as 6281234567890. */
public record Phone(String digits) {

    public Phone {
        if (!digits.matches("628[0-9]{7,11}")) {
            throw new IllegalArgumentException("phone.not-mobile");
        }
    }

    /** Reads 0812…, +62 812-…, 62812…, with spaces, dots and hyphens; empty when it is no mobile number. */
    public static Optional<Phone> parse(String text) {
        var compact = text.strip().replaceAll("[ .\\-()]", "").replaceFirst("^\\+", "");
        var digits = compact.startsWith("0") ? "62" + compact.substring(1) : compact;
        return digits.matches("628[0-9]{7,11}") ? Optional.of(new Phone(digits)) : Optional.empty();
    }

    /** As people here write it: 0812 3456 7890. */
    @Override
    public String toString() {
        return ("0" + digits.substring(2)).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
