package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.CaseRecords.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an applicant was asked to put right. */
@Component
class Corrections {

    private final CaseRecords records;
    private final CaseFiles files;

    Corrections(CaseRecords records, CaseFiles files) {
        this.records = records;
        this.files = files;
    }

    /**
     * One thing that the applicant is to put right: a field or a paper.
     *
     * @param note in the verifier's words
     */
    record Correction(
            @Nullable Field field, @Nullable Paper paper, @Nullable Verdict verdict, String note, boolean done) {

        public String subject() {
            return field != null ? field.name() : String.valueOf(paper);
        }
    }

    /** Nothing when it does not wait for corrections. */
    List<Correction> of(MembershipApplication application) {
        return application.status() == ApplicationStatus.RETURNED
                ? of(application, files.newest(application.id()))
                : List.of();
    }

    List<Correction> of(MembershipApplication application, Map<Paper, Document> there) {
        var id = application.id();
        var round = application.round();
        var corrected = records.corrections(id, round);
        var corrections = new ArrayList<Correction>();
        var last = new LinkedHashMap<Paper, CaseRecords.Judged>();
        var waived = application.waived();
        records.verdicts(id).stream()
                .filter(judged -> judged.round() == round)
                .forEach(judged -> last.put(judged.paper(), judged));
        last.values().stream()
                .filter(judged -> judged.verdict() != Verdict.FITS && !waived.contains(judged.paper()))
                .sorted(Corrections::byPaper)
                .forEach(judged -> {
                    var now = there.get(judged.paper());
                    var done = now != null && !now.sha256().equals(judged.sha256());
                    corrections.add(
                            new Correction(null, judged.paper(), judged.verdict(), Typed.or(judged.note()), done));
                });
        records.marks(id, round).stream()
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .forEach(mark -> corrections.add(new Correction(
                        mark.field(),
                        null,
                        null,
                        mark.note(),
                        corrected.contains(mark.field().name()))));
        return corrections;
    }

    private static int byPaper(CaseRecords.Judged one, CaseRecords.Judged other) {
        return one.paper().compareTo(other.paper());
    }
}
