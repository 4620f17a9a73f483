package id.canting.artisans.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.MemberId;
import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.People;
import id.canting.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes what the register knows of a member, and keeps what stood there before. */
@Component
class MemberFacts {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final MemberRepository members;
    private final StandingChanges standings;
    private final Duties duties;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    MemberFacts(
            JdbcClient jdbc,
            Vault vault,
            MemberRepository members,
            StandingChanges standings,
            Duties duties,
            People people,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.members = members;
        this.standings = standings;
        this.duties = duties;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** One fact as it was and as it came to be. */
    record Changed(Fact fact, String before, String after, PersonId by, Instant at) {

        @Override
        public String toString() {
            return "Changed[" + fact + "]";
        }
    }

    /** Nothing happens when the value is there already. @param by who answers for it */
    void change(Member member, Fact fact, String value, PersonId by) {
        var before = fact.of(member.admission());
        if (before.equals(value)) {
            return;
        }
        var now = clock.instant();
        member.correct(fact.in(member.admission(), value));
        if (fact == Fact.NAME) {
            people.rename(member.person(), value);
        }
        append(member, new Changed(fact, before, value, by, now));
        audit.record(member.centre(), by, "FactChanged", member.id(), Map.of("fact", fact.name()));
        if (fact == Fact.BUSINESS_ID) {
            duties.done(member, MemberDuty.Kind.BUSINESS_ID);
            var full = member.becomeFull(by, now);
            if (full.isPresent()) {
                standings.record(member, full.get(), by, "MemberBecameFull");
                return;
            }
        }
        members.save(member);
    }

    /** The newest first. */
    List<Changed> history(CentreId centre, MemberId member) {
        return jdbc.sql(
                        """
                select fact, old_sealed, new_sealed, changed_by, changed_at from member_fact
                 where centre_id = :centre and member_id = :member
                 order by changed_at desc, id desc
                 limit :most
                """)
                .param("centre", centre.value())
                .param("member", member.value())
                .param("most", MOST)
                .query((row, n) -> new Changed(
                        Fact.valueOf(row.getString("fact")),
                        open(row.getBytes("old_sealed"), member),
                        open(row.getBytes("new_sealed"), member),
                        new PersonId(row.getObject("changed_by", UUID.class)),
                        MemberRepository.instant(row, "changed_at")))
                .list();
    }

    private void append(Member member, Changed change) {
        jdbc.sql(
                        """
                insert into member_fact (id, centre_id, member_id, fact, old_sealed, new_sealed, changed_by, changed_at)
                values (:id, :centre, :member, :fact, :old, :new, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("fact", change.fact().name())
                .param("old", seal(change.before(), member.id()))
                .param("new", seal(change.after(), member.id()))
                .param("by", change.by().value())
                .param("at", change.at().atOffset(UTC))
                .update();
    }

    private byte[] seal(String text, MemberId id) {
        return vault.seal(text.getBytes(UTF_8), "fact " + id);
    }

    private String open(byte[] sealed, MemberId id) {
        return new String(vault.open(sealed, "fact " + id), UTF_8);
    }
}
