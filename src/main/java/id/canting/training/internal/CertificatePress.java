package id.canting.training.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.paper.Press;
import id.canting.people.QrCode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes certificates as PDF/A-3b. They are in Indonesian, with English beside it. */
@Component
class CertificatePress {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final Press press;
    private final ITemplateEngine templates;
    private final Centres centres;
    private final CentreSettings settings;
    private final String baseUrl;

    CertificatePress(
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

    byte[] print(Certificates.Face face, String token) {
        var context = new Context(INDONESIAN);
        context.setVariable("face", face);
        context.setVariable("centre", centres.get(face.centre()));
        context.setVariable("signatory", settings.signatory(face.centre()).orElse(null));
        context.setVariable("qr", QrCode.of(baseUrl + "/t/" + token));
        context.setVariable("days", days(face));
        context.setVariable("issued", day(face.issued()));
        var html = templates.process("training/certificate-print", context);
        return press.archive(html, "certificate.css");
    }

    private static String days(Certificates.Face face) {
        return face.first().equals(face.last()) ? day(face.first()) : day(face.first()) + " – " + day(face.last());
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", INDONESIAN).format(day);
    }
}
