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

    /** What a wish to see a number comes to. */
    enum Outcome {
        SEEN,
        /** With this one the limit is reached, for the first time within the hour. */
        SEEN_AT_LIMIT,
        BRAKED
    }

    /** Nothing is added when there were {@code most} since {@code begin}. */
    Outcome add(Member member, PersonId to, RevealReason reason, Instant at, Instant begin, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 8))")
                .param("person", to.toString())
                .query((row, n) -> n)
                .single();
        return jdbc.sql(
                        """
                        insert into nik_reveal (id, centre_id, member_id, revealed_to, revealed_at, reason, at_limit)
                        select :id, :centre, :member, :person, :at, :reason, seen.count = :most - 1 and not seen.told
                          from (select count(*) as count, coalesce(bool_or(at_limit), false) as told
                                  from nik_reveal where revealed_to = :person and revealed_at > :begin) seen
                         where seen.count < :most
                        returning at_limit
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("person", to.value())
                .param("at", at.atOffset(UTC))
                .param("reason", reason.name())
                .param("begin", begin.atOffset(UTC))
                .param("most", most)
                .query(Boolean.class)
                .optional()
                .map(atLimit -> atLimit ? Outcome.SEEN_AT_LIMIT : Outcome.SEEN)
                .orElse(Outcome.BRAKED);
    }
}
