package id.canting.onboarding.internal;

import static java.util.stream.Collectors.groupingBy;

import id.canting.artisans.Members;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.AnswersRepository.Own;
import id.canting.remedies.AppealSummary;
import id.canting.remedies.Appeals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What applications hold of a person: what was said, the papers, what was decided, and who opened which paper. */
@Component
class ApplicationData implements PersonalData {

    private static final String APPLICATION = "application";

    private final JdbcClient jdbc;
    private final AnswersRepository answers;
    private final CaseNotes notes;
    private final Documents documents;
    private final Members members;
    private final Appeals appeals;
    private final CaseWords words;

    ApplicationData(
            JdbcClient jdbc,
            AnswersRepository answers,
            CaseNotes notes,
            Documents documents,
            Members members,
            Appeals appeals,
            CaseWords words) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.notes = notes;
        this.documents = documents;
        this.members = members;
        this.appeals = appeals;
        this.words = words;
    }

    private static List<UUID> ids(List<Own> applications) {
        return applications.stream().map(one -> one.id().value()).toList();
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String name() {
        return APPLICATION;
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        var all = answers.of(centre, person);
        Map<UUID, List<Document>> papers =
                documents.of(Paper.CASE_KIND, ids(all)).stream().collect(groupingBy(Document::caseId));
        var written = notes.of(ids(all));
        for (var one : all) {
            var entries = new ArrayList<Entry>();
            entries.add(new Entry("privacy.entry.state", words.say("onboarding.state." + one.status())));
            entries.add(new Entry("privacy.entry.since", one.changedAt().toString()));
            var answered = one.answers();
            if (answered != null) {
                for (var field : Field.values()) {
                    // the whole number: it is their own
                    var value = field == Field.NIK ? answered.home().nik().digits() : words.of(field, answered, centre);
                    Entry.add(entries, "onboarding.field." + field, value);
                }
                Entry.add(entries, "onboarding.adjustment", answered.adjustment());
            } else if (one.status() == ApplicationStatus.DRAFT) {
                Entry.add(
                        entries,
                        "privacy.entry.draft",
                        answers.draftAsTyped(one.id()).orElse(null));
            }
            Entry.add(entries, "privacy.entry.message", one.message());
            Entry.add(entries, "privacy.entry.explanation", one.explanation());
            for (var paper : papers.getOrDefault(one.id().value(), List.of())) {
                entries.add(
                        new Entry("onboarding.paper." + paper.purpose(), paper.fileName() + ", " + paper.uploadedAt()));
            }
            for (var note : written.getOrDefault(one.id().value(), List.of())) {
                var day = note.at() == null ? "" : words.moment(note.at(), centre) + ". ";
                entries.add(new Entry("onboarding.note." + note.kind(), day + note.text()));
            }
            listener.accept(new Piece(APPLICATION, one.number() == null ? "" : one.number(), entries));
        }
    }

    @Override
    public List<Seen> seen(CentreId centre, PersonId person, int most) {
        return documents.openings(Paper.CASE_KIND, ids(answers.of(centre, person)), most).stream()
                .filter(opening -> !opening.reader().equals(person))
                .map(opening -> new Seen(opening.at(), opening.reader(), "onboarding.paper." + opening.purpose(), null))
                .toList();
    }

    /** What came to nothing goes; of what made somebody a member the register keeps what it needs, and no notes. */
    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var member = members.find(centre, person)
                .filter(membership -> !membership.standing().ended())
                .isPresent();
        var traces = new ArrayList<Forgotten>();
        for (var one : answers.of(centre, person)) {
            if (!one.status().isFinal()) {
                traces.add(Forgotten.kept("application", "CASE_OPEN"));
            } else if (appeals.about(Paper.CASE_KIND, one.id().value())
                    .filter(AppealSummary::open)
                    .isPresent()) {
                traces.add(Forgotten.kept("application", "LEGAL_CLAIM"));
            } else if (member && one.status() == ApplicationStatus.MEMBER) {
                Forgotten.addErased(traces, "health", answers.forgetAdjustment(one.id()));
                forgetNotes(one.id(), traces);
                traces.add(Forgotten.kept("answers", "MEMBERSHIP_LASTS"));
            } else {
                forget(one, traces);
            }
        }
        return traces;
    }

    private void forget(Own one, List<Forgotten> traces) {
        var file = CaseFiles.of(one.id());
        Forgotten.addErased(traces, "papers", documents.of(file).size());
        documents.erase(file);
        var said = one.answers();
        Forgotten.addErased(traces, "health", said != null && said.adjustment() != null ? 1 : 0);
        Forgotten.addErased(traces, "answers", said != null ? 1 : 0);
        answers.forget(one.id());
        answers.forgetDraft(one.id());
        forgetNotes(one.id(), traces);
        traces.add(Forgotten.kept("decision", "RECORD_DUTY"));
    }

    /** The sealed file of the decision says what it rests on. */
    private void forgetNotes(ApplicationId id, List<Forgotten> traces) {
        Forgotten.addErased(traces, "visit-notes", forgetVisits(id));
        Forgotten.addErased(traces, "case-notes", notes.empty(id));
        if (notes.hasConcern(id)) {
            traces.add(Forgotten.kept("concern", "RECORD_DUTY"));
        }
    }

    /** That somebody went there stays; how they live does not. */
    private int forgetVisits(ApplicationId id) {
        return jdbc.sql(
                        """
                        update application_visit
                           set note = null, findings = case when findings is not null then '' end
                         where application_id = :id and outcome is not null and (note is not null or findings <> '')
                        """)
                .param("id", id.value())
                .update();
    }

    @Override
    public @Nullable PersonId known(CentreId centre, String number) {
        return jdbc.sql(
                        "select applicant_id from membership_application where centre_id = :centre and number = :number")
                .param("centre", centre.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .orElse(null);
    }
}
