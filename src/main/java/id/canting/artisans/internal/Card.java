package id.canting.artisans.internal;

import id.canting.vault.Token;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What proves a card genuine.
 *
 * @param token 128 random bits, in its QR code
 * @param code six letters to be typed together with the number
 */
record Card(String token, String code) {

    /** Consonants only, so that no code spells a word, without those that look alike. */
    static final String LETTERS = "BCDFGHJKLMNPRSTVWXZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    static Card next() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        var code = RANDOM.ints(6, 0, LETTERS.length())
                .map(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return new Card(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), code.toString());
    }

    /** What a card is found by. */
    byte[] hash() {
        return hash(token);
    }

    static byte[] hash(String token) {
        return new Token(token).hash();
    }

    /** Spares the database what cannot be a token. */
    static boolean mayBeToken(String text) {
        return text.matches("[A-Za-z0-9_-]{22}");
    }

    @Override
    public String toString() {
        return "Card[hidden]";
    }
}
