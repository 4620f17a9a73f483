package id.canting.training.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.paper.Press;
import id.canting.people.QrCode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Paper of a centre, with its signatory and the code by which anybody checks it, as PDF/A-3b in Indonesian with English beside it. */
@Component
class Letterhead {

    static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final Press press;
    private final ITemplateEngine templates;
    private final Centres centres;
    private final CentreSettings settings;
    private final String baseUrl;

    Letterhead(
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

    /**
     * Prints one.
     *
     * @param token of its check; none for a paper that nobody checks
     */
    byte[] print(
            CentreId centre,
            String template,
            String style,
            @Nullable String token,
            Map<String, ? extends @Nullable Object> words) {
        var context = new Context(INDONESIAN);
        context.setVariable("centre", centres.get(centre));
        context.setVariable("signatory", settings.signatory(centre).orElse(null));
        if (token != null) {
            context.setVariable("qr", QrCode.of(baseUrl + "/t/" + token));
        }
        words.forEach(context::setVariable);
        return press.archive(templates.process(template, context), style);
    }

    /** From the first to the last, each as it is written. */
    static String days(String first, String last) {
        return first.equals(last) ? first : first + " – " + last;
    }
}
