package id.canting.decisions.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.decisions.Decision;
import id.canting.decisions.DecisionFiles.Sealed;
import id.canting.decisions.DecisionId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files of decisions. Rows are only ever added. */
@Repository
class DecisionRows {

    private static final String SELECT =
            """
            select id, centre_id, person_id, case_id, case_number, kind, decided_at, sealed
              from decision_file
            """;

    private final JdbcClient jdbc;

    DecisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sealed as the vault has encrypted it */
    record Row(
            DecisionId id,
            CentreId centre,
            PersonId person,
            UUID caseId,
            String number,
            String kind,
            Instant at,
            byte[] sealed) {}

    /** @return whether it is the first time */
    boolean insert(DecisionId id, Decision decision, String sha256, byte[] sealed) {
        return jdbc.sql(
                                """
                        insert into decision_file (id, centre_id, person_id, case_kind, case_id, case_number, kind,
                                                   occasion, decided_at, sha256, sealed)
                        values (:id, :centre, :person, :caseKind, :case, :number, :kind, :occasion, :at, :sha256,
                                :sealed)
                        on conflict do nothing
                        """)
                        .param("id", id.value())
                        .param("centre", decision.centre().value())
                        .param("person", decision.person().value())
                        .param("caseKind", decision.about().kind())
                        .param("case", decision.about().id())
                        .param("number", decision.about().number())
                        .param("kind", decision.kind())
                        .param("occasion", decision.occasion())
                        .param("at", decision.at().atOffset(UTC))
                        .param("sha256", sha256)
                        .param("sealed", sealed)
                        .update()
                == 1;
    }

    /** @param all those of the case; else only what concerns oneself */
    List<Sealed> of(Scope me, UUID caseId, boolean all) {
        return jdbc.sql(
                        """
                        select id, kind, decided_at
                          from decision_file
                         where case_id = :case and centre_id = :centre and (:all or person_id = :me)
                         order by decided_at, id
                        """)
                .param("case", caseId)
                .param("centre", me.centre().value())
                .param("all", all)
                .param("me", me.person().value())
                .query((row, n) -> new Sealed(
                        new DecisionId(row.getObject("id", UUID.class)),
                        "decisions.kind." + row.getString("kind"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Row> find(Scope me, DecisionId id) {
        return jdbc.sql(SELECT + " where id = :id and centre_id = :centre")
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(DecisionRows::row)
                .optional();
    }

    Optional<Row> newest(PersonId concerned, UUID caseId) {
        return jdbc.sql(SELECT
                        + " where case_id = :case and person_id = :person order by decided_at desc, id desc limit 1")
                .param("case", caseId)
                .param("person", concerned.value())
                .query(DecisionRows::row)
                .optional();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new DecisionId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getString("kind"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getBytes("sealed"));
    }
}
