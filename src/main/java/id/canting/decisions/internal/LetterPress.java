package id.canting.decisions.internal;

import id.canting.decisions.SealedFile;
import id.canting.decisions.SealedPdf;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import id.canting.paper.Press;
import id.canting.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
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
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes the letter of a decision out of its file: PDF/A-3b with the file attached. */
@Component
class LetterPress {

    private final Press press;
    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final Documents documents;
    private final Vault vault;
    private final String keys;

    LetterPress(
            Press press,
            ITemplateEngine templates,
            MessageSource messages,
            Documents documents,
            Vault vault,
            @Value("${canting.base-url}") String baseUrl) {
        this.press = press;
        this.templates = templates;
        this.messages = messages;
        this.documents = documents;
        this.vault = vault;
        keys = baseUrl.replaceFirst("/+$", "") + "/decisions/keys";
    }

    /** @param file of the decision: nothing else is asked, but for the logo that it names */
    byte[] print(byte[] file) {
        try {
            return print(file, letter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private byte[] print(byte[] file, Letter letter) {
        var context = new Context(DecisionContent.INDONESIAN);
        context.setVariable("letter", letter);
        context.setVariable("it", letter.content());
        var html = templates.process("decisions/letter", context);
        var at = Instant.parse(String.valueOf(letter.content().get("at")));
        return press.archive(html, "letter.css", document -> {
            attach(document, file, at);
            return SealedPdf.seal(document, vault::sign);
        });
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
}
