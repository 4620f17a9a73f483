package id.canting.decisions.internal;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import id.canting.decisions.SealedFile;
import id.canting.decisions.SealedPdf;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import id.canting.vault.Vault;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes the letter of a decision out of its file: PDF/A-3b with the file attached, at most two at a time. */
@Component
class LetterPress {

    private static final String SHEET = "classpath:/pdf/letter.css";

    private final Semaphore presses = new Semaphore(2);
    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final Documents documents;
    private final Vault vault;
    private final String keys;
    private final byte[] regular = font("PlusJakartaSans-400Regular.ttf");
    private final byte[] bold = font("PlusJakartaSans-600SemiBold.ttf");
    private final byte[] serif = font("EBGaramond-400Regular.ttf");
    private final byte[] italic = font("EBGaramond-400Regular-Italic.ttf");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    LetterPress(
            ITemplateEngine templates,
            MessageSource messages,
            Documents documents,
            Vault vault,
            @Value("${canting.base-url}") String baseUrl) {
        this.templates = templates;
        this.messages = messages;
        this.documents = documents;
        this.vault = vault;
        keys = baseUrl.replaceFirst("/+$", "") + "/decisions/keys";
        XRLog.setLoggingEnabled(false);
    }

    /** @param file of the decision: nothing else is asked, but for the logo that it names */
    byte[] print(byte[] file) {
        presses.acquireUninterruptibly();
        try {
            return print(file, letter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private Letter letter(byte[] file) throws IOException {
        var content = SealedFile.content(file);
        var centre = (Map<?, ?>) content.getOrDefault("centre", Map.of());
        return new Letter(
                content,
                ZoneId.of(String.valueOf(centre.get("zone"))),
                centre.get("logo") instanceof Map<?, ?> logo ? address(logo) : null,
                SealedFile.sha256(file),
                SealedFile.key(file),
                keys,
                messages);
    }

    private @Nullable String address(Map<?, ?> logo) {
        return documents
                .thumbnail(DocumentId.of(String.valueOf(logo.get("uuid"))))
                .map(Picture::address)
                .orElse(null);
    }

    private byte[] print(byte[] file, Letter letter) throws IOException {
        var context = new Context(DecisionContent.INDONESIAN);
        context.setVariable("letter", letter);
        context.setVariable("it", letter.content());
        var html = templates.process("decisions/letter", context);
        try (var renderer = builder(html).buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            var document = renderer.getPdfDocument();
            attach(document, file, Instant.parse(String.valueOf(letter.content().get("at"))));
            return SealedPdf.seal(document, vault::sign);
        }
    }

    private PdfRendererBuilder builder(String html) {
        return new PdfRendererBuilder()
                .useFastMode()
                .usePdfAConformance(PdfAConformance.PDFA_3_B)
                .useColorProfile(colours)
                .withHtmlContent(html, "classpath:/pdf/")
                // nothing is fetched but our own sheet and what stands in the page
                .useExternalResourceAccessControl(
                        (address, type) -> address.equals(SHEET) || address.startsWith("data:image/"),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useSVGDrawer(new BatikSVGDrawer())
                .useFont(() -> new ByteArrayInputStream(regular), "Plus Jakarta Sans", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(bold), "Plus Jakarta Sans", 600, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(serif), "EB Garamond", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(italic), "EB Garamond", 400, FontStyle.ITALIC, true)
                .withProducer("Canting")
                .toStream(new ByteArrayOutputStream());
    }

    /** As PDF/A-3 wants it: named, typed, dated, and said to be what the page was made from. */
    private static void attach(PDDocument document, byte[] file, Instant at) throws IOException {
        var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(file), COSName.FLATE_DECODE);
        embedded.setSubtype("application/json");
        embedded.setSize(file.length);
        var dated = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        dated.setTime(Date.from(at));
        embedded.setModDate(dated);
        var attachment = new PDComplexFileSpecification();
        attachment.setFile(SealedPdf.ATTACHED);
        attachment.setFileUnicode(SealedPdf.ATTACHED);
        attachment.setEmbeddedFile(embedded);
        attachment.setEmbeddedFileUnicode(embedded);
        attachment.setFileDescription("The decision as data, with its seal");
        attachment.getCOSObject().setName("AFRelationship", "Source");
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(SealedPdf.ATTACHED, attachment));
        var catalog = document.getDocumentCatalog();
        var names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(files);
        catalog.setNames(names);
        var associated = new COSArray(List.of(attachment.getCOSObject()));
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static byte[] font(String name) {
        try {
            return new ClassPathResource("fonts/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
