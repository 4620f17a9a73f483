package id.canting.documents.internal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import id.canting.documents.Document;
import id.canting.documents.DocumentAccess;
import id.canting.documents.DocumentId;
import id.canting.documents.internal.DocumentStore.Part;
import id.canting.identity.SignedIn;
import id.canting.people.Restrictions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a file for somebody whom the module that owns the case lets read it, as long as the data of the one whom the case
 * is about is not closed to them.
 */
@Service
class DocumentReading {

    private final DocumentRows rows;
    private final Contents contents;
    private final Restrictions restrictions;
    private final Map<String, DocumentAccess> owners;

    DocumentReading(DocumentRows rows, Contents contents, Restrictions restrictions, List<DocumentAccess> owners) {
        this.rows = rows;
        this.contents = contents;
        this.restrictions = restrictions;
        this.owners = owners.stream().collect(toMap(DocumentAccess::caseKind, identity()));
    }

    record Opened(Document document, byte[] bytes) {}

    /** Empty for what is not there, and just the same for what is not theirs to see. */
    @PreAuthorize("isAuthenticated()")
    @Transactional
    Optional<Opened> open(SignedIn me, DocumentId id, Part part) {
        return rows.find(id)
                .filter(row -> mayRead(me, row.document()))
                .flatMap(row -> contents.open(row, part, me.person()).map(bytes -> new Opened(row.document(), bytes)));
    }

    private boolean mayRead(SignedIn me, Document document) {
        var owner = owners.get(document.caseKind());
        return owner != null
                && owner.mayRead(me, document.caseId())
                && restrictions
                        .closed(me.scope(), owner.subject(document.caseId()))
                        .isEmpty();
    }
}
