package id.canting.artisans.internal;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes a card as PDF: two pages of its very size, all lines and letters, at most two cards at a time. */
@Component
class CardPress {

    /** Another look is another edition, so that cards are made anew. */
    static final String EDITION = "1";

    private final Semaphore presses = new Semaphore(2);
    private final ITemplateEngine templates;
    private final Documents documents;
    private final byte[] regular = font("PlusJakartaSans-400Regular.ttf");
    private final byte[] bold = font("PlusJakartaSans-600SemiBold.ttf");

    CardPress(ITemplateEngine templates, Documents documents) {
        this.templates = templates;
        this.documents = documents;
        XRLog.setLoggingEnabled(false);
    }

    byte[] print(CardFace face) {
        var context = new Context(Locale.forLanguageTag(face.language()));
        context.setVariable("card", face);
        context.setVariable("logo", logo(face.logo()));
        var html = templates.process("artisans/card-print", context);
        presses.acquireUninterruptibly();
        try {
            return pdf(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private @Nullable String logo(@Nullable UUID id) {
        return id == null
                ? null
                : documents.thumbnail(new DocumentId(id)).map(Picture::address).orElse(null);
    }

    private byte[] pdf(String html) throws IOException {
        var out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useFastMode()
                .withHtmlContent(html, "classpath:/pdf/")
                // nothing is fetched but our own sheet and what stands in the page
                .useExternalResourceAccessControl(
                        (address, type) ->
                                address.equals("classpath:/pdf/card.css") || address.startsWith("data:image/"),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useSVGDrawer(new BatikSVGDrawer())
                .useFont(() -> new ByteArrayInputStream(regular), "Plus Jakarta Sans", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(bold), "Plus Jakarta Sans", 600, FontStyle.NORMAL, true)
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
