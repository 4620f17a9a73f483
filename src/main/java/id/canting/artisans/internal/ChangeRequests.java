package id.canting.artisans.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.ChangeRequest.Asked;
import id.canting.artisans.internal.ChangeRequest.Status;
import id.canting.artisans.internal.ChangeRequest.Step;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wishes to change a fact. Old and new value are sealed: they may be a NIK. */
@Repository
class ChangeRequests {

    private static final String WITH_SUBJECT =
            """
            select c.*, m.person_id from fact_change c join member m on m.centre_id = c.centre_id and m.id = c.member_id
            """;
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Vault vault;

    ChangeRequests(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** For the process, which has no user: the key names the case. */
    ChangeRequest get(String key) {
        return get(key, "");
    }

    /** The same to change it: a second one waits for the end of the first. */
    ChangeRequest lock(String key) {
        return get(key, " for update of c");
    }

    private ChangeRequest get(String key, String lock) {
        return jdbc.sql(WITH_SUBJECT + " where c.id = :id" + lock)
                .param("id", UUID.fromString(key))
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("change " + key));
    }

    /** The newest first. */
    List<ChangeRequest> of(CentreId centre, MemberId member) {
        return jdbc.sql(WITH_SUBJECT
                        + " where c.centre_id = :centre and c.member_id = :member order by c.asked_at desc, c.id desc limit "
                        + MOST)
                .param("centre", centre.value())
                .param("member", member.value())
                .query(this::read)
                .list();
    }

    List<ChangeRequest> open(CentreId centre, MemberId member) {
        return of(centre, member).stream().filter(one -> one.status().open()).toList();
    }

    void insert(ChangeRequest one) {
        var asked = one.asked();
        try {
            jdbc.sql(
                            """
                    insert into fact_change (id, version, centre_id, member_id, fact, old_sealed, new_sealed, why,
                                             asked_by, asked_at, status, status_changed_at)
                    values (:id, 0, :centre, :member, :fact, :old, :new, :why, :by, :at, :status, :at)
                    """)
                    .param("id", asked.id())
                    .param("centre", asked.centre().value())
                    .param("member", asked.member().value())
                    .param("fact", asked.fact().name())
                    .param("old", seal(asked.before(), asked.id()))
                    .param("new", seal(asked.value(), asked.id()))
                    .param("why", asked.why())
                    .param("by", asked.by().value())
                    .param("at", asked.at().atOffset(UTC))
                    .param("status", one.status().name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ArtisansRefusal("artisans.change.open");
        }
        append(one, one.beginning());
    }

    /** Of a former member: why something was changed, and the values but for those that the register keeps. @return all */
    List<UUID> empty(Member member) {
        var all = jdbc.sql("select id from fact_change where centre_id = :centre and member_id = :member")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .query(UUID.class)
                .list();
        all.forEach(id -> jdbc.sql(
                        """
                        update fact_change
                           set why = '', note = case when note is not null then '' end,
                               old_sealed = case when fact in ('ADDRESS', 'BUSINESS_ID') then :nothing else old_sealed end,
                               new_sealed = case when fact in ('ADDRESS', 'BUSINESS_ID') then :nothing else new_sealed end
                         where id = :id
                        """)
                .param("nothing", seal("", id))
                .param("id", id)
                .update());
        return all;
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(ChangeRequest one, Step step) {
        var refusal = one.refusal();
        int rows = jdbc.sql(
                        """
                update fact_change
                   set version = version + 1, status = :status, status_changed_at = :at, checked_by = :checker,
                       approved_by = :approver, reason_code = :reason, note = :note
                 where centre_id = :centre and id = :id and version = :version
                """)
                .param("status", one.status().name())
                .param("at", one.statusChangedAt().atOffset(UTC))
                .param(
                        "checker",
                        one.checkedBy() == null ? null : one.checkedBy().value())
                .param(
                        "approver",
                        one.approvedBy() == null ? null : one.approvedBy().value())
                .param("reason", refusal == null ? null : refusal.reason())
                .param("note", refusal == null ? null : refusal.explanation())
                .param("centre", one.asked().centre().value())
                .param("id", one.asked().id())
                .param("version", one.version())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("change " + one.asked().id());
        }
        append(one, step);
    }

    private void append(ChangeRequest one, Step step) {
        jdbc.sql(
                        """
                insert into fact_change_step (id, centre_id, change_id, from_status, to_status, changed_by, changed_at)
                values (:id, :centre, :change, :from, :to, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", one.asked().centre().value())
                .param("change", one.asked().id())
                .param("from", step.from() == null ? null : step.from().name())
                .param("to", step.to().name())
                .param("by", step.by() == null ? null : step.by().value())
                .param("at", step.at().atOffset(UTC))
                .update();
    }

    private ChangeRequest read(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = row.getString("reason_code");
        return new ChangeRequest(
                new Asked(
                        id,
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Fact.valueOf(row.getString("fact")),
                        open(row.getBytes("old_sealed"), id),
                        open(row.getBytes("new_sealed"), id),
                        row.getString("why"),
                        new PersonId(row.getObject("asked_by", UUID.class)),
                        MemberRepository.instant(row, "asked_at")),
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                MemberRepository.instant(row, "status_changed_at"),
                person(row, "checked_by"),
                person(row, "approved_by"),
                reason == null ? null : new Because(reason, row.getString("note")));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private byte[] seal(String text, UUID id) {
        return vault.seal(text.getBytes(UTF_8), "fact-change " + id);
    }

    private String open(byte[] sealed, UUID id) {
        return new String(vault.open(sealed, "fact-change " + id), UTF_8);
    }
}
