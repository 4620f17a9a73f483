package id.canting.people;

import id.canting.vault.Token;
import java.time.Duration;

/** What a one-time link is for, where it leads and how long it works. */
public enum TokenPurpose {
    CONFIRM_REGISTRATION("/register/confirm/", Duration.ofHours(24)),
    CONFIRM_EMAIL("/account/email/", Duration.ofHours(24)),
    RESET_PASSWORD("/reset/", Duration.ofMinutes(30)),
    ACCEPT_INVITATION("/invitations/", Duration.ofDays(7)),
    SET_UP("/set-up/", Duration.ofDays(7)),
    /** Only as a code from the desk. */
    CONFIRM_PHONE("/register/code/", Duration.ofMinutes(10)),
    /** Likewise: typed by whoever stands at the desk, for what staff wrote for them. */
    CONFIRM_AT_DESK("/desk/help/", Duration.ofMinutes(10));

    private final String path;
    private final Duration valid;

    TokenPurpose(String path, Duration valid) {
        this.path = path;
        this.valid = valid;
    }

    /** Where the link leads, below the base URL. */
    public String path(Token token) {
        return path + token.text();
    }

    public Duration valid() {
        return valid;
    }
}
