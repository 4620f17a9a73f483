package id.canting.training.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.paper.Press;
import id.canting.people.QrCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes letters of selection and their list as PDF/A-3b. They are in Indonesian, with English beside it. */
@Component
class SelectionPress {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", INDONESIAN);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH.mm z", INDONESIAN);

    private final Press press;
    private final ITemplateEngine templates;
    private final Centres centres;
    private final CentreSettings settings;
    private final String baseUrl;

    SelectionPress(
            Press press,
            ITemplateEngine templates,
            Centres centres,
            CentreSettings settings,
            @Value("${canting.base-url}") String baseUrl) {
        this.press = press;
        this.templates = templates;
        this.centres = centres;
        this.settings = settings;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
    }

    byte[] letter(SelectionLetters.Face face, String token) {
        var context = context(face.centre());
        context.setVariable("face", face);
        context.setVariable("days", days(face.starts(), face.ends(), zone(face.centre())));
        context.setVariable("starts", MOMENT.format(face.starts().atZone(zone(face.centre()))));
        context.setVariable("until", MOMENT.format(face.until().atZone(zone(face.centre()))));
        context.setVariable("issued", DAY.format(face.issued().atZone(zone(face.centre()))));
        context.setVariable("qr", QrCode.of(baseUrl + "/t/" + token));
        return press.archive(templates.process("training/selection-letter-print", context), "letter.css");
    }

    byte[] list(
            BatchRow batch, String number, SelectionLetters.Confirmed confirmed, List<SelectionLetters.Place> places) {
        var context = context(batch.centre());
        var zone = zone(batch.centre());
        context.setVariable("batch", batch);
        context.setVariable("number", number);
        context.setVariable("confirmed", confirmed);
        context.setVariable("issued", DAY.format(confirmed.at().atZone(zone)));
        var starts = batch.starts();
        var ends = batch.ends();
        context.setVariable("days", starts == null || ends == null ? null : days(starts, ends, zone));
        context.setVariable("selected", SelectionLetters.of(places, true));
        context.setVariable("waiting", SelectionLetters.of(places, false));
        return press.archive(templates.process("training/selection-list-print", context), "letter.css");
    }

    private Context context(CentreId centre) {
        var context = new Context(INDONESIAN);
        context.setVariable("centre", centres.get(centre));
        context.setVariable("signatory", settings.signatory(centre).orElse(null));
        return context;
    }

    private ZoneId zone(CentreId centre) {
        return centres.get(centre).zone();
    }

    private static String days(Instant starts, Instant ends, ZoneId zone) {
        var first = DAY.format(starts.atZone(zone));
        var last = DAY.format(ends.atZone(zone));
        return first.equals(last) ? first : first + " – " + last;
    }
}
