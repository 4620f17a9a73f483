package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.people.internal.Sessions.AccountRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session says about itself, as one text: a text can always be read, whatever the classes of the next release.
 *
 * @param number the account's session number at sign-in
 * @param browser what the browser calls itself, for the list of one's own sessions
 */
record SessionMark(AccountId account, int number, Instant since, String browser) {

    /** Each claims to be the ones after it as well. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private static final int LONGEST_BROWSER = 200;

    static SessionMark of(AccountRow row, Instant since, @Nullable String browser) {
        var known = browser == null ? "" : browser.replaceAll("\\p{Cntrl}", " ");
        return new SessionMark(
                row.signedIn().account(),
                row.sessionNumber(),
                since,
                known.substring(0, Math.min(known.length(), LONGEST_BROWSER)));
    }

    /** Empty for what cannot be read, as after an upgrade: then one signs in again. */
    static Optional<SessionMark> read(@Nullable Object stored) {
        if (!(stored instanceof String text)) {
            return Optional.empty();
        }
        try {
            var parts = text.split("\n", 4);
            return Optional.of(new SessionMark(
                    AccountId.of(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]), parts[3]));
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** As people say it, such as "Chrome, Android"; empty when the browser does not say. */
    String device() {
        return Stream.of(firstOf(BROWSERS), firstOf(SYSTEMS))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> firstOf(List<Map.Entry<String, String>> marks) {
        return marks.stream()
                .filter(mark -> browser.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    SessionMark with(int sessionNumber) {
        return new SessionMark(account, sessionNumber, since, browser);
    }

    String text() {
        return String.join("\n", account.toString(), Integer.toString(number), since.toString(), browser);
    }
}
