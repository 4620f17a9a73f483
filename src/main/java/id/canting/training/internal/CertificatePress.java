package id.canting.training.internal;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.people.QrCode;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes certificates as PDF/A-3b, at most two at a time. They are in Indonesian, with English beside it. */
@Component
class CertificatePress {

    private static final String SHEET = "classpath:/pdf/certificate.css";
    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final Semaphore presses = new Semaphore(2);
    private final ITemplateEngine templates;
    private final Centres centres;
    private final CentreSettings settings;
    private final String baseUrl;
    private final byte[] regular = font("PlusJakartaSans-400Regular.ttf");
    private final byte[] bold = font("PlusJakartaSans-600SemiBold.ttf");
    private final byte[] serif = font("EBGaramond-400Regular.ttf");
    private final byte[] italic = font("EBGaramond-400Regular-Italic.ttf");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    CertificatePress(
            ITemplateEngine templates,
            Centres centres,
            CentreSettings settings,
            @Value("${canting.base-url}") String baseUrl) {
        this.templates = templates;
        this.centres = centres;
        this.settings = settings;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
        XRLog.setLoggingEnabled(false);
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
        presses.acquireUninterruptibly();
        try {
            return pdf(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private static String days(Certificates.Face face) {
        return face.first().equals(face.last()) ? day(face.first()) : day(face.first()) + " – " + day(face.last());
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", INDONESIAN).format(day);
    }

    private byte[] pdf(String html) throws IOException {
        var out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useFastMode()
                .usePdfAConformance(PdfAConformance.PDFA_3_B)
                .useColorProfile(colours)
                .withHtmlContent(html, "classpath:/pdf/")
                // nothing is fetched but our own sheet
                .useExternalResourceAccessControl(
                        (address, type) -> address.equals(SHEET),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useSVGDrawer(new BatikSVGDrawer())
                .useFont(() -> new ByteArrayInputStream(regular), "Plus Jakarta Sans", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(bold), "Plus Jakarta Sans", 600, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(serif), "EB Garamond", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(italic), "EB Garamond", 400, FontStyle.ITALIC, true)
                .withProducer("Canting")
                .toStream(out)
                .run();
        return out.toByteArray();
    }

    private static byte[] font(String name) {
        try {
            return new ClassPathResource("fonts/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
