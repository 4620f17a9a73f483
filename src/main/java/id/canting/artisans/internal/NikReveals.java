package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who saw a whole identity number, and for what. */
@Repository
class NikReveals {

    private final JdbcClient jdbc;

    NikReveals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false, and nothing is added, when there were {@code most} since {@code begin} */
    boolean add(Member member, PersonId to, RevealReason reason, Instant at, Instant begin, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 8))")
                .param("person", to.toString())
                .query((row, n) -> n)
                .single();
        return jdbc.sql(
                                """
                insert into nik_reveal (id, centre_id, member_id, revealed_to, revealed_at, reason)
                select :id, :centre, :member, :person, :at, :reason
                 where (select count(*) from nik_reveal where revealed_to = :person and revealed_at > :begin) < :most
                """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("centre", member.centre().value())
                        .param("member", member.id().value())
                        .param("person", to.value())
                        .param("at", at.atOffset(UTC))
                        .param("reason", reason.name())
                        .param("begin", begin.atOffset(UTC))
                        .param("most", most)
                        .update()
                == 1;
    }
}
