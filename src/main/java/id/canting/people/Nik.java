package id.canting.people;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A national identity number in good form. Whether it was ever given out, only the civil registry knows. */
public record Nik(String digits) {

    /** Provinces of the civil registry, older codes of Papua included; 99 is nobody's and serves demo and tests. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52",
            "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94",
            "95", "96", "99");

    public Nik {
        problem(digits).ifPresent(key -> {
            throw new IllegalArgumentException(key);
        });
    }

    /** The message key of what is wrong with {@code text}, first fault first; empty when it is well formed. */
    public static Optional<String> problem(String text) {
        if (!text.matches("[0-9]{16}")) {
            return Optional.of("nik.sixteen-digits");
        }
        if (!PROVINCES.contains(text.substring(0, 2))) {
            return Optional.of("nik.unknown-province");
        }
        if (!hasBirthDate(text)) {
            return Optional.of("nik.no-such-date");
        }
        return text.endsWith("0000") ? Optional.of("nik.serial-zero") : Optional.empty();
    }

    /** Demo and tests only: province 99 was never given to anybody. */
    public boolean isInvented() {
        return digits.startsWith("99");
    }

    /** Women's day of birth is written with 40 added. */
    public boolean saysFemale() {
        return Integer.parseInt(digits.substring(6, 8)) > 40;
    }

    /** Whether day, month and two-digit year are those of {@code birthDate}; a difference is a warning, not a fault. */
    public boolean agreesWith(LocalDate birthDate) {
        return dayOf(digits) == birthDate.getDayOfMonth()
                && monthOf(digits) == birthDate.getMonthValue()
                && Integer.parseInt(digits.substring(10, 12)) == birthDate.getYear() % 100;
    }

    /** As pages show it, 9976**********01: a whole number stands in no log or list by accident. */
    @Override
    public String toString() {
        return digits.substring(0, 4) + "**********" + digits.substring(14);
    }

    private static boolean hasBirthDate(String digits) {
        int day = dayOf(digits);
        int month = monthOf(digits);
        int year = Integer.parseInt(digits.substring(10, 12));
        if (day < 1 || month < 1 || month > 12) {
            return false;
        }
        return day <= LocalDate.of(1900 + year, month, 1).lengthOfMonth()
                || day <= LocalDate.of(2000 + year, month, 1).lengthOfMonth();
    }

    private static int dayOf(String digits) {
        int day = Integer.parseInt(digits.substring(6, 8));
        return day > 40 ? day - 40 : day;
    }

    private static int monthOf(String digits) {
        return Integer.parseInt(digits.substring(8, 10));
    }
}
