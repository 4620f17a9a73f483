package id.canting.settings.internal;

import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** What came out of a form field, and what it means. */
final class Typed {

    private static final int LONGEST = 100;

    private Typed() {}

    static void needed(Errors errors, String field, String typed) {
        if (typed.isEmpty() || typed.length() > LONGEST) {
            errors.rejectValue(field, "settings.missing");
        }
    }

    static Optional<LocalDate> day(String typed) {
        try {
            var day = LocalDate.parse(typed);
            return day.getYear() < 2000 || day.getYear() > 2100 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed.replace('.', ':')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Integer> number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    /** A telephone number of any kind, in international form without plus; empty when it is none. */
    static Optional<String> phone(String typed) {
        var compact = typed.replaceAll("[ .\\-()+]", "");
        var digits = compact.startsWith("0") ? "62" + compact.substring(1) : compact;
        return digits.matches("62[0-9]{7,13}") ? Optional.of(digits) : Optional.empty();
    }

    /** Who administers the installation without a centre has none to set. */
    static Scope scope(SignedIn me) {
        if (me.centre() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return me.scope();
    }
}
