package id.canting.documents;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes uploads in and gives them out. Bytes and row commit together with the caller's transaction. */
public interface Documents {

    /**
     * Checks a file and makes it harmless. Takes up to seconds of work: call it outside a transaction.
     *
     * @throws DocumentRefusal which file, why, and what to do
     */
    Checked check(Upload upload);

    /**
     * Keeps a file that was checked. What lay there for the same purpose before stays, as history.
     *
     * @param whose whose room it takes, whoever sends it
     * @param purpose what it shows; several of a kind are told apart by a number, such as {@code WORK_1}
     * @param identityPaper encrypted at rest, and each opening is recorded
     * @throws DocumentRefusal when that person has no room left; nothing is stored
     */
    Document store(Scope me, PersonId whose, CaseFile file, String purpose, boolean identityPaper, Checked checked);

    /** One's own. */
    default Document store(Scope me, CaseFile file, String purpose, boolean identityPaper, Checked checked) {
        return store(me, me.person(), file, purpose, identityPaper, checked);
    }

    /** Both at once, for callers that have no transaction open. */
    default Document store(
            Scope me, PersonId whose, CaseFile file, String purpose, boolean identityPaper, Upload upload) {
        return store(me, whose, file, purpose, identityPaper, check(upload));
    }

    /** The files of a case, without erased ones, newest first within a purpose. Whoever calls has checked that the case may be seen. */
    List<Document> of(CaseFile file);

    /** The files of many cases of a kind, in one statement. */
    List<Document> of(String caseKind, Collection<UUID> cases);

    /** Who has opened identity papers of these cases, also of files that were erased since; the last first. */
    List<Opening> openings(String caseKind, Collection<UUID> cases, int most);

    /** The newest file of each purpose, by purpose. */
    default Map<String, Document> current(CaseFile file) {
        return of(file).stream()
                .collect(toMap(Document::purpose, identity(), (newest, older) -> newest, LinkedHashMap::new));
    }

    Optional<Document> find(DocumentId id);

    /**
     * A small picture of a document, for a page that shows it otherwise than at its address. Whoever calls has checked
     * that it may be seen there. Empty when it has none or was erased.
     */
    Optional<Picture> thumbnail(DocumentId id);

    /** Forgets the bytes and names of all files of a case; their rows stay as a trace of what was there. */
    void erase(CaseFile file);

    /** The case that a document belongs to. */
    record CaseFile(String kind, UUID id) {}

    /** @param purpose what the paper shows */
    record Opening(Instant at, PersonId reader, String purpose) {}

    /** @param type media type */
    record Picture(String type, byte[] bytes) {

        /** That holds the picture itself, so that none has to be asked for. */
        public String address() {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
        }
    }

    /** A file as it came in: nothing of it is believed. */
    record Upload(String fileName, String declaredType, byte[] bytes) {
        public static final int MAX_MB = 10;
        public static final int MAX_BYTES = MAX_MB * 1024 * 1024;
    }

    /** A file that is harmless now. Only {@link #check} makes one. */
    interface Checked {}
}
