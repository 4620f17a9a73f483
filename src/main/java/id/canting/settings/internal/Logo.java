package id.canting.settings.internal;

import id.canting.centre.CentreSettings;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sign of a centre: an upload like any other, so a picture of our own making is what is kept. */
@Service
class Logo {

    static final String KIND = "centre";

    private static final String PURPOSE = "LOGO";

    private final Documents documents;
    private final CentreSettings settings;

    Logo(Documents documents, CentreSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    Optional<Document> of(CentreId centre) {
        return Optional.ofNullable(
                documents.current(new CaseFile(KIND, centre.value())).get(PURPOSE));
    }

    @Transactional
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    void change(Scope me, Checked picture) {
        var before = of(me.centre()).map(Document::fileName).orElse(null);
        var now = documents.store(me, new CaseFile(KIND, me.centre().value()), PURPOSE, false, picture);
        settings.changed(me, "logo", before, now.fileName());
    }
}
