package id.canting.decisions.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What stands in the letter: nothing but what the file says.
 *
 * @param logo of the centre on that day, as an address that holds it
 * @param sha256 of the file
 * @param key that sealed it
 * @param keys where the public keys are
 */
record Letter(
        Map<String, @Nullable Object> content,
        ZoneId zone,
        @Nullable String logo,
        String sha256,
        String key,
        String keys,
        MessageSource messages) {

    /** Circles of the hem across a page. */
    public int[] hem() {
        var places = new int[35];
        for (int n = 0; n < places.length; n++) {
            places[n] = n * 24;
        }
        return places;
    }

    /** In English, beside the Indonesian of the page. */
    public String english(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

    public String day(String at) {
        return written(at, "d MMMM uuuu", DecisionContent.INDONESIAN);
    }

    public String moment(String at) {
        return written(at, "d MMMM uuuu, HH.mm", DecisionContent.INDONESIAN);
    }

    private String written(String at, String pattern, Locale language) {
        return DateTimeFormatter.ofPattern(pattern, language)
                .format(Instant.parse(at).atZone(zone));
    }
}
