package id.canting.documents.internal;

import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import java.util.Collection;
import java.util.Optional;

/** Where the bytes of documents lie, as they are given: what is secret was sealed before. */
interface DocumentStore {

    void put(Document document, Part part, byte[] bytes);

    Optional<byte[]> find(DocumentId id, Part part);

    void erase(Collection<DocumentId> ids);

    enum Part {
        ORIGINAL,
        THUMBNAIL
    }
}
