package id.canting.artisans.internal;

import static java.util.stream.Collectors.joining;

import id.canting.people.Phone;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody typed to find a member by: a number, a phone, or parts of a name.
 *
 * @param condition in SQL, to follow another one; empty for all members
 */
record Sought(Kind kind, String text, String condition, Map<String, Object> params) {

    /** By what. */
    enum Kind {
        ALL,
        NUMBER,
        PHONE,
        NAME,
        /** Written nearly so. */
        SLIP,
        TOO_SHORT
    }

    /** Members have numbers since then. */
    private static final int FIRST_YEAR = 2020;

    private static final int WORDS = 4;
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:ANG[ -]?)?(?:(20[0-9]{2})[ -])?([0-9]{1,6})");

    /** Whether it is an identity number, which is not sought here: it stays out of addresses and histories. */
    static boolean isNik(String typed) {
        return typed.replaceAll("[\\s.-]", "").matches("[0-9]{16}");
    }

    static Sought of(String typed, Instant now) {
        var text = typed.replaceAll("\\p{Cntrl}", " ").strip();
        if (text.isEmpty()) {
            return new Sought(Kind.ALL, text, "", Map.of());
        }
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            var year = number.group(1);
            var serial = Integer.parseInt(number.group(2));
            var numbers = year != null
                    ? List.of(number(Integer.parseInt(year), serial))
                    : IntStream.rangeClosed(
                                    FIRST_YEAR,
                                    Year.from(now.atZone(ZoneOffset.UTC)).getValue() + 1)
                            .mapToObj(each -> number(each, serial))
                            .toList();
            return new Sought(Kind.NUMBER, text, " and number in (:numbers)", Map.of("numbers", numbers));
        }
        return Phone.parse(text)
                .map(phone -> new Sought(Kind.PHONE, text, " and phone = :phone", Map.of("phone", phone.digits())))
                .orElseGet(() -> named(text));
    }

    /** Each word is a part of the name; a word of three letters or more is what the index is asked for. */
    private static Sought named(String text) {
        var words = Stream.of(text.split("\\s+")).limit(WORDS).toList();
        if (words.stream().allMatch(word -> word.length() < 3)) {
            return new Sought(Kind.TOO_SHORT, text, "", Map.of());
        }
        var params = new HashMap<String, Object>();
        for (int i = 0; i < words.size(); i++) {
            params.put("word" + i, "%" + words.get(i).replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        var condition = IntStream.range(0, words.size())
                .mapToObj(i -> " and name ilike :word" + i)
                .collect(joining());
        return new Sought(Kind.NAME, text, condition, params);
    }

    /** The number of a member as it stands on the card, also where it was typed in small letters; else what was typed. */
    static String number(String typed) {
        var number = NUMBER.matcher(typed.strip());
        return number.matches() && number.group(1) != null
                ? number(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2)))
                : typed;
    }

    private static String number(int year, int serial) {
        return "ANG-%d-%06d".formatted(year, serial);
    }

    boolean nothing() {
        return kind == Kind.TOO_SHORT;
    }

    boolean canSlip() {
        return kind == Kind.NAME && text.chars().noneMatch(Character::isDigit);
    }

    Sought slipped() {
        return new Sought(Kind.SLIP, text, " and :text <% name", Map.of("text", text));
    }

    boolean byName() {
        return kind == Kind.NAME || kind == Kind.SLIP;
    }

    /** Whether they are read in the order in which they are shown. */
    boolean inOrder() {
        return kind == Kind.ALL;
    }
}
