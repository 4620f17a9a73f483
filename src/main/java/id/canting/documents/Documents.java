package id.canting.documents;

import id.canting.identity.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes uploads in and gives them out. Bytes and row commit together with the caller's transaction. */
public interface Documents {

    /**
     * Checks a file, makes it harmless and keeps it. What lay there for the same purpose before stays, as history.
     *
     * @param identityPaper encrypted at rest, and each opening is recorded
     * @throws DocumentRefusal which file, why, and what to do; nothing is stored
     */
    Document store(Scope me, CaseFile file, String purpose, boolean identityPaper, Upload upload);

    /** The files of a case, newest first within a purpose. Whoever calls has checked that the case may be seen. */
    List<Document> of(CaseFile file);

    Optional<Document> find(DocumentId id);

    /**
     * A small picture of a document, for a page that shows it otherwise than at its address. Whoever calls has checked
     * that it may be seen there. Empty when it has none or was erased.
     */
    Optional<Picture> thumbnail(DocumentId id);

    /** Forgets the bytes of all files of a case; their rows stay as a trace of what was there. */
    void erase(CaseFile file);

    /** The case that a document belongs to. */
    record CaseFile(String kind, UUID id) {}

    /** @param type media type */
    record Picture(String type, byte[] bytes) {}

    /** A file as it came in: nothing of it is believed. */
    record Upload(String fileName, String declaredType, byte[] bytes) {}
}
