package id.canting.onboarding.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a birth date as a KTP writes it, 14-05-1965, and as people do. */
class BirthDate {

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);

    private BirthDate() {}

    /** Empty for what is no date, such as 30-02-1990. */
    static Optional<LocalDate> parse(String typed) {
        var text = typed.strip();
        var dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        var yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.matches()
                ? date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3))
                : Optional.empty();
    }

    static String write(LocalDate date) {
        return WRITTEN.format(date);
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
