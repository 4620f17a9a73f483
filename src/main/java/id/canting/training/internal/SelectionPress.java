package id.canting.training.internal;

import static id.canting.training.internal.Letterhead.INDONESIAN;

import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes letters of selection and their list. */
@Component
class SelectionPress {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", INDONESIAN);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH.mm z", INDONESIAN);

    private final Letterhead letterhead;
    private final Centres centres;

    SelectionPress(Letterhead letterhead, Centres centres) {
        this.letterhead = letterhead;
        this.centres = centres;
    }

    byte[] letter(SelectionLetters.Face face, String token) {
        var zone = zone(face.centre());
        return letterhead.print(
                face.centre(),
                "training/selection-letter-print",
                "letter.css",
                token,
                Map.of(
                        "face", face,
                        "days", days(face.starts(), face.ends(), zone),
                        "starts", MOMENT.format(face.starts().atZone(zone)),
                        "until", MOMENT.format(face.until().atZone(zone)),
                        "issued", DAY.format(face.issued().atZone(zone))));
    }

    byte[] list(
            BatchRow batch, String number, SelectionLetters.Confirmed confirmed, List<SelectionLetters.Place> places) {
        var zone = zone(batch.centre());
        var starts = batch.starts();
        var ends = batch.ends();
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put("batch", batch);
        words.put("number", number);
        words.put("confirmed", confirmed);
        words.put("issued", DAY.format(confirmed.at().atZone(zone)));
        words.put("days", starts == null || ends == null ? null : days(starts, ends, zone));
        words.put("selected", SelectionLetters.of(places, true));
        words.put("waiting", SelectionLetters.of(places, false));
        return letterhead.print(batch.centre(), "training/selection-list-print", "letter.css", null, words);
    }

    private ZoneId zone(CentreId centre) {
        return centres.get(centre).zone();
    }

    private static String days(Instant starts, Instant ends, ZoneId zone) {
        return Letterhead.days(DAY.format(starts.atZone(zone)), DAY.format(ends.atZone(zone)));
    }
}
