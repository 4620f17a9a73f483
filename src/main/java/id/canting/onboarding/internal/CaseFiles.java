package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.onboarding.ApplicationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The files of an application, by what they show. */
@Component
class CaseFiles {

    private final Documents documents;

    CaseFiles(Documents documents) {
        this.documents = documents;
    }

    static CaseFile of(ApplicationId id) {
        return new CaseFile(Paper.CASE_KIND, id.value());
    }

    Map<Paper, Document> newest(ApplicationId id) {
        return newest(all(id));
    }

    /** All of them, also those that were followed by another; newest first within a paper. */
    List<Document> all(ApplicationId id) {
        return documents.of(of(id));
    }

    static Map<Paper, Document> newest(List<Document> all) {
        var newest = new EnumMap<Paper, Document>(Paper.class);
        all.forEach(document -> Paper.find(document.purpose()).ifPresent(paper -> newest.putIfAbsent(paper, document)));
        return newest;
    }
}
