package id.canting.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes documents of pages of ours, at most two at a time. Nothing is fetched but the style sheet that is named, one of the
 * folder {@code pdf}; pictures stand in the page itself.
 */
@Component
public class Press {

    /** The tag GSUB of a table of a font. */
    private static final int SUBSTITUTIONS = 0x47535542;

    private final Semaphore presses = new Semaphore(2);
    private final byte[] regular = font("PlusJakartaSans-400Regular.ttf");
    private final byte[] bold = font("PlusJakartaSans-600SemiBold.ttf");
    private final byte[] serif = font("EBGaramond-400Regular.ttf");
    private final byte[] italic = font("EBGaramond-400Regular-Italic.ttf");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    Press() {
        XRLog.setLoggingEnabled(false);
    }

    /** A PDF. @param sheet such as {@code card.css} */
    public byte[] print(String html, String sheet) {
        return print(builder(html, sheet), Press::bytes);
    }

    /** A PDF/A-3b, for what is kept for years. */
    public byte[] archive(String html, String sheet) {
        return archive(html, sheet, Press::bytes);
    }

    /** A PDF/A-3b to which the last hand is put before it is written. */
    public byte[] archive(String html, String sheet, Finish finish) {
        return print(
                builder(html, sheet)
                        .usePdfAConformance(PdfAConformance.PDFA_3_B)
                        .useColorProfile(colours),
                finish);
    }

    /** Takes a document that is whole, and gives it as it is written. */
    public interface Finish {
        byte[] of(PDDocument document) throws IOException;
    }

    private byte[] print(PdfRendererBuilder builder, Finish finish) {
        presses.acquireUninterruptibly();
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            return finish.of(renderer.getPdfDocument());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private PdfRendererBuilder builder(String html, String sheet) {
        return new PdfRendererBuilder()
                .useFastMode()
                .withHtmlContent(html, "classpath:/pdf/")
                .useExternalResourceAccessControl(
                        (address, type) ->
                                address.equals("classpath:/pdf/" + sheet) || address.startsWith("data:image/"),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useSVGDrawer(new BatikSVGDrawer())
                .useFont(() -> new ByteArrayInputStream(regular), "Plus Jakarta Sans", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(bold), "Plus Jakarta Sans", 600, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(serif), "EB Garamond", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(italic), "EB Garamond", 400, FontStyle.ITALIC, true)
                .withProducer("Canting")
                .toStream(new ByteArrayOutputStream());
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static byte[] font(String name) {
        try {
            return withoutLigatures(new ClassPathResource("fonts/" + name).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ligature is drawn as one sign that says no letters: "Sertifikat" could be neither searched, copied nor read out. */
    private static byte[] withoutLigatures(byte[] font) {
        var tables = ByteBuffer.wrap(font);
        for (int at = 12; at < 12 + 16 * tables.getShort(4); at += 16) {
            if (tables.getInt(at) == SUBSTITUTIONS) {
                tables.putInt(at, 0);
            }
        }
        return font;
    }
}
