package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.people.internal.Sessions.AccountRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session says about itself, as one text: a text can always be read, whatever the classes of the next release.
 *
 * @param number the account's session number at sign-in
 * @param browser what the browser calls itself, for the list of one's own sessions
 */
record SessionMark(AccountId account, int number, Instant since, String browser) {

    private static final int LONGEST_BROWSER = 200;

    static SessionMark of(AccountRow row, Instant since, @Nullable String browser) {
        var known = browser == null ? "" : browser.replaceAll("\\p{Cntrl}", " ");
        return new SessionMark(
                row.signedIn().account(),
                row.sessionNumber(),
                since,
                known.substring(0, Math.min(known.length(), LONGEST_BROWSER)));
    }

    static SessionMark read(String text) {
        var parts = text.split("\n", 4);
        return new SessionMark(AccountId.of(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]), parts[3]);
    }

    SessionMark with(int sessionNumber) {
        return new SessionMark(account, sessionNumber, since, browser);
    }

    String text() {
        return String.join("\n", account.toString(), Integer.toString(number), since.toString(), browser);
    }
}
