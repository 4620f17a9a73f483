package id.canting.documents.internal;

import id.canting.audit.Audit;
import id.canting.audit.AuditReading;
import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.internal.DocumentRows.Row;
import id.canting.documents.internal.DocumentStore.Part;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class StoredDocuments implements Documents {

    static final int MOST_MB_OF_A_PERSON = 200;

    private static final Logger log = LoggerFactory.getLogger(StoredDocuments.class);

    private final Intake intake;
    private final DocumentRows rows;
    private final Contents contents;
    private final Audit audit;
    private final AuditReading reading;
    private final Clock clock;
    /** By hand, since checking a file first must not happen in one. */
    private final TransactionTemplate transaction;

    StoredDocuments(
            Intake intake,
            DocumentRows rows,
            Contents contents,
            Audit audit,
            AuditReading reading,
            Clock clock,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.rows = rows;
        this.contents = contents;
        this.audit = audit;
        this.reading = reading;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public Checked check(Upload upload) {
        return intake.check(upload);
    }

    @Override
    public Document store(
            Scope me, PersonId whose, CaseFile file, String purpose, boolean identityPaper, Checked checked) {
        return Objects.requireNonNull(
                transaction.execute(open -> stored(me, whose, file, purpose, identityPaper, (HarmlessFile) checked)));
    }

    private Document stored(
            Scope me, PersonId whose, CaseFile file, String purpose, boolean identityPaper, HarmlessFile harmless) {
        requireRoom(whose, harmless);
        var document = new Document(
                DocumentId.next(),
                me.centre(),
                file.kind(),
                file.id(),
                purpose,
                harmless.name(),
                harmless.type().mediaType(),
                harmless.bytes().length,
                sha256(harmless.bytes()),
                harmless.type() != FileType.PDF,
                me.person(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var row = new Row(document, identityPaper);
        rows.insert(row, whose);
        contents.put(row, Part.ORIGINAL, harmless.bytes());
        if (harmless.thumbnail() != null) {
            contents.put(row, Part.THUMBNAIL, harmless.thumbnail());
        }
        audit.record(
                me.centre(),
                me.person(),
                "DocumentStored",
                document.id(),
                Map.of(file.kind(), file.id().toString(), "purpose", purpose, "sha256", document.sha256()));
        log.atInfo()
                .addKeyValue("document", document.id())
                .addKeyValue("purpose", purpose)
                .log("Document stored");
        return document;
    }

    /** Two uploads at once may together pass the limit by one file: it is a brake and no promise. */
    private void requireRoom(PersonId whose, HarmlessFile file) {
        if (rows.bytesOf(whose) + file.bytes().length > MOST_MB_OF_A_PERSON * 1_048_576L) {
            throw new DocumentRefusal("documents.no-room", file.name(), MOST_MB_OF_A_PERSON);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Document> of(CaseFile file) {
        return rows.of(file);
    }

    @Override
    public List<Document> of(String caseKind, Collection<UUID> cases) {
        return cases.isEmpty() ? List.of() : rows.of(caseKind, cases);
    }

    @Override
    public List<Opening> openings(String caseKind, Collection<UUID> cases, int most) {
        return reading.done("DocumentOpened", rows.ever(caseKind, cases), most).stream()
                .map(act -> new Opening(act.at(), act.actor(), act.details().getOrDefault("purpose", "")))
                .toList();
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return rows.find(id).map(Row::document);
    }

    @Override
    @Transactional
    public Optional<Picture> thumbnail(DocumentId id) {
        return rows.find(id)
                .flatMap(row -> contents.open(row, Part.THUMBNAIL, null))
                .map(bytes -> new Picture(FileType.JPEG.mediaType(), bytes));
    }

    @Override
    @Transactional
    public void erase(CaseFile file) {
        var erased = rows.erase(file, clock.instant());
        contents.erase(erased.stream().map(DocumentRows.Erased::id).toList());
        for (var one : erased) {
            audit.record(
                    one.centre(),
                    null,
                    "DocumentErased",
                    one.id(),
                    Map.of(file.kind(), file.id().toString()));
        }
    }
}
