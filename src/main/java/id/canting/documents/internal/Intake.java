package id.canting.documents.internal;

import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** The only way in for a file. Cheap questions first; what is left is scanned, and then never kept as it came. */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    /** What a browser says that does not know. */
    private static final Set<String> UNDECLARED = Set.of("", "application/octet-stream");

    private final VirusScanner scanner;
    private final Pictures pictures;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    Intake(VirusScanner scanner, Pictures pictures) {
        this.scanner = scanner;
        this.pictures = pictures;
    }

    HarmlessFile check(Upload upload) {
        try {
            return harmless(FileName.of(upload.fileName()), upload);
        } catch (DocumentRefusal refusal) {
            log.atInfo()
                    .addKeyValue("reason", refusal.getMessage())
                    .addKeyValue(
                            "fault",
                            refusal.getCause() == null
                                    ? ""
                                    : refusal.getCause().getClass().getName())
                    .log("File refused");
            throw refusal;
        }
    }

    private HarmlessFile harmless(FileName name, Upload upload) {
        var bytes = upload.bytes();
        if (bytes.length == 0) {
            throw new DocumentRefusal("documents.empty", name.toString());
        }
        if (bytes.length > Upload.MAX_BYTES) {
            throw DocumentRefusal.tooBig(name.toString(), bytes.length);
        }
        var type = agreedType(name, upload);
        scan(name, bytes);
        if (type == FileType.PDF) {
            PdfCheck.check(name, bytes);
            return new HarmlessFile(name.as(type).toString(), type, bytes, null);
        }
        var picture = pictures.renew(name, type, bytes);
        return new HarmlessFile(
                name.as(picture.type()).toString(), picture.type(), picture.bytes(), picture.thumbnail());
    }

    /** Content, name and what the browser declares say the same, as far as they say anything. */
    private FileType agreedType(FileName name, Upload upload) {
        var found = detect(upload.bytes());
        var type = FileType.ofMediaType(found)
                .orElseThrow(() -> new DocumentRefusal("documents.not-taken", name.toString(), kind(found)));
        if (!name.extension().isEmpty() && !type.goesBy(name.extension())) {
            throw new DocumentRefusal(
                    "documents.other-name",
                    name.toString(),
                    type.label(),
                    new FileName(name.base(), type.extension()).toString());
        }
        var declared = upload.declaredType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!UNDECLARED.contains(declared)
                && FileType.ofMediaType(declared).filter(type::equals).isEmpty()) {
            throw new DocumentRefusal("documents.other-declared", name.toString(), type.label(), kind(declared));
        }
        return type;
    }

    private String detect(byte[] bytes) {
        try {
            return types.detect(new ByteArrayInputStream(bytes), new Metadata()).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a media type is called in the reader's language; its bare name where we have no word. */
    private static DefaultMessageSourceResolvable kind(String mediaType) {
        var code = "documents.kind." + mediaType.replaceAll("[^a-z0-9]+", "-");
        return new DefaultMessageSourceResolvable(
                new String[] {code}, FileName.of(mediaType.replace('/', ' ')).base());
    }

    private void scan(FileName name, byte[] bytes) {
        try {
            if (scanner.scan(bytes) == VirusScanner.Verdict.INFECTED) {
                throw new DocumentRefusal("documents.virus", name.toString());
            }
        } catch (IOException e) {
            log.atError().setCause(e).log("Virus scanner does not answer, uploads wait");
            throw new DocumentRefusal("documents.scanner-away", name.toString());
        }
    }
}
