package id.canting.onboarding.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.documents.DocumentId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.workflow.DecisionTrace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people and tables said about an application. Rows are only ever added. */
@Repository
class CaseRecords {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CaseRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    enum Verdict {
        FITS,
        UNREADABLE,
        WRONG,
        EXPIRED,
        MISSING
    }

    /**
     * @param sha256 of the file that was looked at; none when there was none
     * @param note for the applicant
     */
    record Judged(
            int round,
            Paper paper,
            @Nullable DocumentId document,
            @Nullable String sha256,
            Verdict verdict,
            @Nullable String note,
            PersonId by,
            Instant at) {}

    record Mark(int round, Field field, String note) {}

    /** @param label how staff tell it, such as a number and a name */
    record Candidate(Kind kind, UUID id, String label, Set<String> because) {
        enum Kind {
            MEMBER,
            APPLICATION,
            /** Known at another centre; the label names it. */
            ELSEWHERE
        }

        Candidate {
            because = Set.copyOf(because);
        }

        Candidate with(Set<String> more) {
            var all = new HashSet<>(because);
            all.addAll(more);
            return new Candidate(kind, id, label, all);
        }
    }

    record Resolution(String resolution, @Nullable UUID candidate, String grounds, PersonId by, Instant at) {}

    /** Whether it is the first time that the process asks this; a second time nothing is to be done. */
    boolean first(MembershipApplication application, String step, Instant at) {
        return jdbc.sql(
                                """
                insert into application_step (centre_id, application_id, step, round, done_at)
                values (:centre, :application, :step, :round, :at)
                on conflict do nothing
                """)
                        .param("centre", application.centre().value())
                        .param("application", application.id().value())
                        .param("step", step)
                        .param("round", application.round())
                        .param("at", ApplicationRepository.utc(at))
                        .update()
                == 1;
    }

    /** The applicant need not bring this. @param number of the exception */
    void waive(MembershipApplication application, Paper paper, String number, Instant at) {
        jdbc.sql(
                        """
                insert into application_waiver (centre_id, application_id, purpose, number, granted_at)
                values (:centre, :application, :purpose, :number, :at)
                on conflict do nothing
                """)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("purpose", paper.name())
                .param("number", number)
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    void add(MembershipApplication application, Judged judged) {
        jdbc.sql(
                        """
                insert into application_verdict
                       (id, centre_id, application_id, round, purpose, document_id, sha256, verdict, note, given_by,
                        given_at)
                values (:id, :centre, :application, :round, :purpose, :document, :sha256, :verdict, :note, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("round", judged.round())
                .param("purpose", judged.paper().name())
                .param(
                        "document",
                        judged.document() == null ? null : judged.document().value())
                .param("sha256", judged.sha256())
                .param("verdict", judged.verdict().name())
                .param("note", judged.note())
                .param("by", judged.by().value())
                .param("at", ApplicationRepository.utc(judged.at()))
                .update();
    }

    /** The oldest first. */
    List<Judged> verdicts(ApplicationId id) {
        return jdbc.sql(
                        """
                select round, purpose, document_id, sha256, verdict, note, given_by, given_at
                  from application_verdict
                 where application_id = :id
                 order by given_at, id
                """)
                .param("id", id.value())
                .query(CaseRecords::judged)
                .list();
    }

    void add(MembershipApplication application, Mark mark) {
        jdbc.sql(
                        """
                insert into application_mark (centre_id, application_id, round, field, note)
                values (:centre, :application, :round, :field, :note)
                """)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("round", mark.round())
                .param("field", mark.field().name())
                .param("note", mark.note())
                .update();
    }

    List<Mark> marks(ApplicationId id, int round) {
        return jdbc.sql(
                        """
                select round, field, note
                  from application_mark
                 where application_id = :id and round = :round
                """)
                .param("id", id.value())
                .param("round", round)
                .query((row, n) ->
                        new Mark(row.getInt("round"), Field.valueOf(row.getString("field")), row.getString("note")))
                .list();
    }

    void corrected(MembershipApplication application, String subject, Instant at) {
        jdbc.sql(
                        """
                insert into application_correction (centre_id, application_id, round, subject, corrected_at)
                values (:centre, :application, :round, :subject, :at)
                on conflict do nothing
                """)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("round", application.round())
                .param("subject", subject)
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    /** What was corrected in one round: fields by name. */
    Set<String> corrections(ApplicationId id, int round) {
        return jdbc
                .sql("select subject from application_correction where application_id = :id and round = :round")
                .param("id", id.value())
                .param("round", round)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void add(MembershipApplication application, DecisionTrace trace, Instant at) {
        jdbc.sql(
                        """
                insert into application_decision_trace
                       (id, centre_id, application_id, decision, version, facts, matched, decided_at)
                values (:id, :centre, :application, :decision, :version, cast(:facts as jsonb),
                        cast(:matched as jsonb), :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("decision", trace.table())
                .param("version", trace.version())
                .param("facts", write(trace.facts()))
                .param("matched", write(trace.rows()))
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    /** What each table said the last time that it was asked. */
    List<DecisionTrace> traces(ApplicationId id) {
        return jdbc.sql(
                        """
                        select distinct on (decision) decision, version, facts::text as facts, matched::text as matched
                          from application_decision_trace
                         where application_id = :id
                         order by decision, decided_at desc, id desc
                        """)
                .param("id", id.value())
                .query((row, n) -> new DecisionTrace(
                        row.getString("decision"),
                        row.getInt("version"),
                        read(row.getString("facts"), new TypeReference<Map<String, @Nullable Object>>() {}),
                        read(row.getString("matched"), new TypeReference<List<DecisionTrace.Row>>() {})))
                .list();
    }

    void add(MembershipApplication application, Candidate candidate, Instant at) {
        jdbc.sql(
                        """
                insert into application_duplicate
                       (centre_id, application_id, kind, candidate_id, label, because, found_at)
                values (:centre, :application, :kind, :candidate, :label, :because, :at)
                on conflict do nothing
                """)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("kind", candidate.kind().name())
                .param("candidate", candidate.id())
                .param("label", candidate.label())
                .param("because", candidate.because().stream().sorted().toArray(String[]::new))
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    void add(MembershipApplication application, Resolution resolution) {
        jdbc.sql(
                        """
                insert into application_duplicate_resolution
                       (application_id, centre_id, resolution, candidate_id, grounds, resolved_by, resolved_at)
                values (:application, :centre, :resolution, :candidate, :grounds, :by, :at)
                """)
                .param("application", application.id().value())
                .param("centre", application.centre().value())
                .param("resolution", resolution.resolution())
                .param("candidate", resolution.candidate())
                .param("grounds", resolution.grounds())
                .param("by", resolution.by().value())
                .param("at", ApplicationRepository.utc(resolution.at()))
                .update();
    }

    /**
     * What tables and searches said about an application, and people about that.
     *
     * @param eligibility the last time that the table was asked
     */
    record Findings(
            Optional<Rules.Eligibility> eligibility, List<Candidate> candidates, Optional<Resolution> resolution) {

        /** Those of this centre. */
        List<Candidate> here() {
            return candidates.stream()
                    .filter(candidate -> candidate.kind() != Candidate.Kind.ELSEWHERE)
                    .toList();
        }
    }

    /** In one statement: each page of a case needs all of it. */
    Findings findings(ApplicationId id) {
        return jdbc.sql(
                        """
                select t.outcome, t.member_type, t.reason, d.kind, d.candidate_id, d.label, d.because,
                       r.resolution, r.candidate_id as resolved, r.grounds, r.resolved_by, r.resolved_at
                  from (select cast(:id as uuid) as id) one
                  left join lateral (
                       select matched -> 0 -> 'outputs' ->> 'outcome' as outcome,
                              matched -> 0 -> 'outputs' ->> 'memberType' as member_type,
                              matched -> 0 -> 'outputs' ->> 'reason' as reason
                         from application_decision_trace
                        where application_id = one.id and decision = :table and jsonb_array_length(matched) > 0
                        order by decided_at desc, id desc
                        limit 1) t on true
                  left join application_duplicate d on d.application_id = one.id
                  left join application_duplicate_resolution r on r.application_id = one.id
                 order by d.kind desc, d.label
                """)
                .param("id", id.value())
                .param("table", Rules.ELIGIBILITY)
                .query(CaseRecords::found);
    }

    private static Findings found(ResultSet rows) throws SQLException {
        rows.next();
        var eligibility = eligibility(rows);
        var resolution = resolution(rows);
        var candidates = new ArrayList<Candidate>();
        do {
            if (rows.getString("kind") != null) {
                candidates.add(candidate(rows));
            }
        } while (rows.next());
        return new Findings(eligibility, candidates, resolution);
    }

    private static Optional<Rules.Eligibility> eligibility(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null
                ? Optional.empty()
                : Optional.of(new Rules.Eligibility(outcome, row.getString("member_type"), row.getString("reason")));
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                Candidate.Kind.valueOf(row.getString("kind")),
                row.getObject("candidate_id", UUID.class),
                row.getString("label"),
                Set.of((String[]) row.getArray("because").getArray()));
    }

    private static Optional<Resolution> resolution(ResultSet row) throws SQLException {
        var resolution = row.getString("resolution");
        return resolution == null
                ? Optional.empty()
                : Optional.of(new Resolution(
                        resolution,
                        row.getObject("resolved", UUID.class),
                        row.getString("grounds"),
                        new PersonId(row.getObject("resolved_by", UUID.class)),
                        row.getObject("resolved_at", OffsetDateTime.class).toInstant()));
    }

    private static Judged judged(ResultSet row, int n) throws SQLException {
        var document = row.getObject("document_id", UUID.class);
        return new Judged(
                row.getInt("round"),
                Paper.valueOf(row.getString("purpose")),
                document == null ? null : new DocumentId(document),
                row.getString("sha256"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("note"),
                new PersonId(row.getObject("given_by", UUID.class)),
                row.getObject("given_at", OffsetDateTime.class).toInstant());
    }

    private <T> T read(@Nullable String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
