package id.canting.people.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** For the day when the phone is gone: ten letters and digits, without those that are taken for one another. */
record RecoveryCode(String text) {

    static final int A_SET = 10;

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    static List<RecoveryCode> aSet() {
        return Stream.generate(RecoveryCode::next).distinct().limit(A_SET).toList();
    }

    private static RecoveryCode next() {
        return new RecoveryCode(IntStream.range(0, LENGTH)
                .mapToObj(i -> String.valueOf(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))))
                .collect(Collectors.joining()));
    }

    /** Reads it however it was written down; empty when it is none. */
    static Optional<RecoveryCode> parse(String typed) {
        var compact = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return compact.matches("[" + LETTERS + "]{" + LENGTH + "}")
                ? Optional.of(new RecoveryCode(compact))
                : Optional.empty();
    }

    /** As it is written down: K3F9T-0WXQ2. */
    public String shown() {
        return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
    }

    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}
