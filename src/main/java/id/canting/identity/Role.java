package id.canting.identity;

import java.util.Locale;

/** What an account may be at a centre. */
public enum Role {
    ARTISAN,
    MENTOR,
    STAFF,
    SUPERVISOR,
    ADMIN;

    /** The name that diagrams use as a candidate group. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
