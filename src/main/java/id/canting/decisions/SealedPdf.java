package id.canting.decisions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import id.canting.vault.Vault.Signed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/**
 * The letter of a decision: a PDF that carries the file of the decision, and a seal over all of its bytes. The seal stands in
 * the document's information; for the signature its place is filled with zeros.
 */
public final class SealedPdf {

    public static final String ATTACHED = "decision.json";

    private static final String NAME = "CantingSeal";
    private static final int KEY = 43;
    private static final int SIGNATURE = 86;
    private static final String EMPTY = "0".repeat(KEY + 1 + SIGNATURE);

    private SealedPdf() {}

    public static byte[] seal(PDDocument document, Function<byte[], Signed> signer) throws IOException {
        document.getDocumentInformation().setCustomMetadataValue(NAME, EMPTY);
        var out = new ByteArrayOutputStream();
        // uncompressed, so that the seal can be found and filled in
        document.save(out, CompressParameters.NO_COMPRESSION);
        var pdf = out.toByteArray();
        var signed = signer.apply(pdf);
        var seal = signed.key() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signed.signature());
        System.arraycopy(seal.getBytes(US_ASCII), 0, pdf, place(pdf), EMPTY.length());
        return pdf;
    }

    public static boolean is(byte[] file) {
        return new String(file, 0, Math.min(5, file.length), ISO_8859_1).equals("%PDF-");
    }

    public static Checked check(byte[] pdf, KeySet keys) {
        try (var document = Loader.loadPDF(pdf)) {
            var json = attached(document);
            if (json == null) {
                return new Checked(
                        "no letter of a decision", SealedFile.sha256(pdf), "-", List.of("no " + ATTACHED + " in it"));
            }
            var checked = SealedFile.check(json, keys);
            var faults = new ArrayList<String>();
            checked.faults().forEach(fault -> faults.add(ATTACHED + ": " + fault));
            if (!holds(pdf, keys)) {
                faults.add("the seal of the letter does not hold: it was changed, or carries another file");
                missing(document, json)
                        .forEach(text -> faults.add("the letter does not say what " + ATTACHED + " says: " + text));
            }
            return new Checked(checked.title(), checked.sha256(), checked.key(), faults);
        } catch (IOException e) {
            return new Checked(
                    "no letter of a decision", SealedFile.sha256(pdf), "-", List.of("no PDF: " + e.getMessage()));
        }
    }

    private static byte @Nullable [] attached(PDDocument document) throws IOException {
        var names = document.getDocumentCatalog().getNames();
        var files = names == null ? null : names.getEmbeddedFiles();
        Map<String, PDComplexFileSpecification> all = files == null ? null : files.getNames();
        var file = all == null ? null : all.get(ATTACHED);
        var embedded = file == null ? null : file.getEmbeddedFile();
        return embedded == null ? null : embedded.toByteArray();
    }

    private static boolean holds(byte[] pdf, KeySet keys) {
        var place = place(pdf);
        if (place < 0 || place + EMPTY.length() > pdf.length) {
            return false;
        }
        var seal = new String(pdf, place, EMPTY.length(), ISO_8859_1);
        var signed = pdf.clone();
        Arrays.fill(signed, place, place + EMPTY.length(), (byte) '0');
        try {
            var signature = Base64.getUrlDecoder().decode(seal.substring(KEY + 1));
            return keys.find(seal.substring(0, KEY))
                    .filter(key -> key.verifies(signed, signature))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where the seal begins; -1 when there is none. */
    private static int place(byte[] pdf) {
        var before = "/" + NAME + " (";
        var found = new String(pdf, ISO_8859_1).lastIndexOf(before);
        return found < 0 ? -1 : found + before.length();
    }

    /** What the file says and the letter does not. */
    private static List<String> missing(PDDocument document, byte[] json) throws IOException {
        var letter = letters(new PDFTextStripper().getText(document));
        return Shown.texts(SealedFile.content(json)).stream()
                .filter(text -> !letter.contains(letters(text)))
                .toList();
    }

    /** Without blanks, breaks and signs, which a page sets as it likes. */
    private static String letters(String text) {
        return text.codePoints()
                .filter(c -> c < 0x250 && Character.isLetterOrDigit(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
