package id.canting.remedies.internal;

import java.security.SecureRandom;
import java.util.Locale;

/** What opens the page of a complaint: 12 letters and digits that nobody mixes up, to be written down by hand. */
record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 12;

    static Secret next() {
        var text = new StringBuilder();
        for (int n = 0; n < LENGTH; n++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Secret(text.toString());
    }

    /** As it was typed: with or without hyphens, in whatever case. */
    static Secret typed(String text) {
        return new Secret(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** ABCD-EFGH-JKLM. */
    String shown() {
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
