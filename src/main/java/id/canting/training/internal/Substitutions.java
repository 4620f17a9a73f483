package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was asked to come instead of somebody, and what they said. */
@Repository
class Substitutions {

    private final JdbcClient jdbc;

    Substitutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Answer {
        ACCEPTED,
        DECLINED,
        /** Whoever asked has thought better of it. */
        WITHDRAWN
    }

    void ask(Enrolment one, PersonId instead, Instant at) {
        jdbc.sql(
                        """
                        insert into seat_substitution (id, centre_id, enrolment_id, person_id, asked_at)
                        values (:id, :centre, :enrolment, :person, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", one.centre().value())
                .param("enrolment", one.id().value())
                .param("person", instead.value())
                .param("at", EnrolmentRepository.utc(at))
                .update();
    }

    /** Who is asked and has not answered. */
    Optional<PersonId> asked(EnrolmentId one) {
        return jdbc.sql("select person_id from seat_substitution where enrolment_id = :enrolment and answer is null")
                .param("enrolment", one.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** @param answer none as long as it is open */
    record Request(@Nullable Answer answer) {}

    /** The last time that somebody was asked to come instead; empty when they never were. */
    Optional<Request> last(EnrolmentId one, PersonId instead) {
        return jdbc.sql(
                        """
                        select answer from seat_substitution where enrolment_id = :enrolment and person_id = :person
                         order by asked_at desc, id desc limit 1
                        """)
                .param("enrolment", one.value())
                .param("person", instead.value())
                .query((row, n) ->
                        new Request(row.getString("answer") == null ? null : Answer.valueOf(row.getString("answer"))))
                .optional();
    }

    int count(EnrolmentId one) {
        return jdbc.sql("select count(*) from seat_substitution where enrolment_id = :enrolment")
                .param("enrolment", one.value())
                .query(Integer.class)
                .single();
    }

    void answer(EnrolmentId one, Answer answer, Instant at) {
        jdbc.sql(
                        """
                        update seat_substitution set answer = :answer, answered_at = :at
                         where enrolment_id = :enrolment and answer is null
                        """)
                .param("enrolment", one.value())
                .param("answer", answer.name())
                .param("at", EnrolmentRepository.utc(at))
                .update();
    }

    /** That somebody was asked, as they are told of their data. @param batch such as BT-101/2026/3 */
    record Asked(String batch, Instant at) {}

    List<Asked> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select p.code || '/' || b.year || '/' || b.number as batch, s.asked_at
                          from seat_substitution s
                          join enrolment e on e.id = s.enrolment_id
                          join batch b on b.id = e.batch_id
                          join programme p on p.id = b.programme_id
                         where s.centre_id = :centre and s.person_id = :person
                         order by s.asked_at desc, s.id desc limit 50
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> new Asked(row.getString("batch"), EnrolmentRepository.instant(row, "asked_at")))
                .list();
    }

    /** Where nothing came of it. @return how many */
    int forget(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        delete from seat_substitution
                         where centre_id = :centre and person_id = :person and answer is distinct from 'ACCEPTED'
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .update();
    }
}
