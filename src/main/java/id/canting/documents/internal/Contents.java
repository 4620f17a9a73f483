package id.canting.documents.internal;

import id.canting.audit.Audit;
import id.canting.documents.DocumentId;
import id.canting.documents.internal.DocumentRows.Row;
import id.canting.documents.internal.DocumentStore.Part;
import id.canting.identity.PersonId;
import id.canting.vault.Vault;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is in the files. An identity paper lies sealed, and there is no way to open one that leaves no trace. */
@Component
class Contents {

    private final DocumentStore store;
    private final Vault vault;
    private final Audit audit;

    Contents(DocumentStore store, Vault vault, Audit audit) {
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    void put(Row row, Part part, byte[] bytes) {
        store.put(row.document(), part, row.identityPaper() ? vault.seal(bytes, belonging(row, part)) : bytes);
    }

    /** @param reader none where a page without a session shows it */
    Optional<byte[]> open(Row row, Part part, @Nullable PersonId reader) {
        var bytes = store.find(row.document().id(), part);
        if (bytes.isEmpty() || !row.identityPaper()) {
            return bytes;
        }
        var document = row.document();
        audit.record(
                document.centre(),
                reader,
                "DocumentOpened",
                document.id(),
                Map.of(
                        document.caseKind(),
                        document.caseId().toString(),
                        "purpose",
                        document.purpose(),
                        "part",
                        part.name()));
        return bytes.map(secret -> vault.open(secret, belonging(row, part)));
    }

    /** A thumbnail cannot be passed off as the paper, nor one paper as another. */
    private static String belonging(Row row, Part part) {
        return row.document().id() + "/" + part;
    }

    void erase(Collection<DocumentId> ids) {
        store.erase(ids);
    }
}
