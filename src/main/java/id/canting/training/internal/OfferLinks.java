package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import id.canting.training.Enrolments;
import id.canting.vault.Token;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Links with which an offer is answered by whoever was sent one. A new one ends those that were sent before. */
@Repository
class OfferLinks implements Enrolments {

    private final JdbcClient jdbc;
    private final EnrolmentRepository enrolments;
    private final BatchRows batches;
    private final SelectionLetters letters;
    private final Clock clock;

    OfferLinks(
            JdbcClient jdbc, EnrolmentRepository enrolments, BatchRows batches, SelectionLetters letters, Clock clock) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.batches = batches;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Summary get(EnrolmentId id) {
        var one = enrolments.ofProcess(id);
        return new Summary(
                id, batches.get(one.batch()).name(), one.status(), one.state().offerUntil());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Scope me) {
        return jdbc.sql(
                        """
                        select w.asked, e.id, p.code, b.year, b.number, w.until
                          from (select 'HEARING' as asked, x.enrolment_id, null::timestamptz as until
                                  from exclusion x join enrolment e on e.id = x.enrolment_id
                                 where e.centre_id = :centre and e.person_id = :person and e.status in ('ATTENDING', 'INCOMPLETE')
                                   and x.decision is null and x.heard is null
                                union all
                                select 'OFFER', e.id,
                                       case when exists (select from offer_telling t where t.enrolment_id = e.id
                                                            and t.told_at is null and t.settled_at is null)
                                            then null else e.offer_until end
                                  from enrolment e
                                 where e.centre_id = :centre and e.person_id = :person and e.status = 'OFFERED'
                                union all
                                select 'SUBSTITUTE', s.enrolment_id, null
                                  from seat_substitution s join enrolment e on e.id = s.enrolment_id
                                 where s.centre_id = :centre and s.person_id = :person and s.answer is null
                                   and e.status = 'CONFIRMED') w
                          join enrolment e on e.id = w.enrolment_id
                          join batch b on b.id = e.batch_id
                          join programme p on p.id = b.programme_id
                         order by w.asked, w.until, e.id
                        """)
                .param("centre", me.centre().value())
                .param("person", me.person().value())
                .query((row, n) -> new Waiting(
                        Asked.valueOf(row.getString("asked")),
                        new EnrolmentId(row.getObject("id", UUID.class)),
                        Batch.label(row.getString("code"), row.getInt("year"), row.getInt("number")),
                        EnrolmentRepository.maybe(row, "until")))
                .list();
    }

    @Override
    @Transactional
    public Token offerLink(EnrolmentId id) {
        var one = enrolments.ofProcess(id);
        var now = clock.instant();
        var until = one.state().offerUntil();
        jdbc.sql("delete from offer_token where centre_id = :centre and enrolment_id = :enrolment or expires_at < :now")
                .param("centre", one.centre().value())
                .param("enrolment", id.value())
                .param("now", EnrolmentRepository.utc(now))
                .update();
        var token = Token.next();
        jdbc.sql(
                        """
                        insert into offer_token (hash, centre_id, enrolment_id, made_at, expires_at)
                        values (:hash, :centre, :enrolment, :now, :until)
                        """)
                .param("hash", token.hash())
                .param("centre", one.centre().value())
                .param("enrolment", id.value())
                .param("now", EnrolmentRepository.utc(now))
                .param("until", EnrolmentRepository.utc(until == null ? now : until))
                .update();
        return token;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Letter> selectionLetter(EnrolmentId id) {
        return letters.paper(id).map(paper -> new Letter(paper.file(), paper.pdf()));
    }

    /** Whose offer it opens; empty when it was never given out, or its time is over. */
    Optional<EnrolmentId> find(String token) {
        return jdbc.sql("select enrolment_id from offer_token where hash = :hash and expires_at > :now")
                .param("hash", new Token(token).hash())
                .param("now", EnrolmentRepository.utc(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(EnrolmentId::new);
    }
}
