package id.canting.testing;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch that takes place: sessions of eight hours of training, and people who sit in it. */
public final class SomeSessions {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    public final CentreId centre;
    public final BatchId batch = BatchId.next();
    public final SignedIn trainer;
    public final SignedIn staff;
    private final UUID room = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Workflow workflow;
    private final TestPeople people;
    private final int no = NUMBER.incrementAndGet();

    /** As people call it. */
    public final String number = "ZZ-" + no + "/2026/3";

    private int sessions;
    private int seats;

    /** At a centre of its own. */
    public SomeSessions(JdbcClient jdbc, TransactionTemplate transaction, Workflow workflow, TestPeople people) {
        this(jdbc, transaction, workflow, people, people.centre());
    }

    private SomeSessions(
            JdbcClient jdbc, TransactionTemplate transaction, Workflow workflow, TestPeople people, CentreId centre) {
        this(
                jdbc,
                transaction,
                workflow,
                people,
                people.person(centre, "Endah Wulandari", Role.MENTOR),
                people.person(centre, "Rini Astuti", Role.STAFF));
    }

    /** At the centre of these two. */
    public SomeSessions(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Workflow workflow,
            TestPeople people,
            SignedIn trainer,
            SignedIn staff) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.workflow = workflow;
        this.people = people;
        this.centre = trainer.scope().centre();
        this.trainer = trainer;
        this.staff = staff;
        transaction.executeWithoutResult(status -> plan());
    }

    private void plan() {
        var programme = UUID.randomUUID();
        var line = UUID.randomUUID();
        sql(
                """
                insert into programme (id, version, centre_id, code, title, title_en, about, about_en, level, equipment,
                       approver, minimum, maximum, active_from)
                values (:id, 0, :centre, 'ZZ-' || :no, 'Membatik Tulis Dasar', 'Basic batik', '', '', 1, '', 'NONE', 2, 30,
                        '2020-01-01')
                """,
                programme);
        sql(
                "insert into room (id, version, centre_id, name, places, in_use) values (:id, 0, :centre, 'Ruang canting ' || :no, 30, true)",
                room);
        sql(
                """
                insert into budget_line (id, version, centre_id, year, code, title, funding, ceiling)
                values (:id, 0, :centre, 2026, '3.31.02.' || :no, 'Pelatihan', 'CITY', 1000000000)
                """,
                line);
        jdbc.sql(
                        """
                        insert into batch (id, version, centre_id, programme_id, number, year, status, status_changed_at, mode,
                               budget_line_id, seat_cost, minimum, maximum, reserved, open_to_public, venue, conditions, bring,
                               opens_at, closes_at, planned_by, approved_by, approved_at, lot_seed)
                        values (:id, 0, :centre, :programme, 3, 2026, 'RUNNING', now(), 'FIRST_COME', :line, 1000000, 2, 30, 0,
                                false, 'Sentra', '', '', now(), now() + interval '1 day', :staff, :trainer, now(), 1)
                        """)
                .param("id", batch.value())
                .param("centre", centre.value())
                .param("programme", programme)
                .param("line", line)
                .param("staff", staff.person().value())
                .param("trainer", trainer.person().value())
                .update();
    }

    private void sql(String sql, UUID id) {
        jdbc.sql(sql)
                .param("id", id)
                .param("centre", centre.value())
                .param("no", String.valueOf(no))
                .update();
    }

    public UUID room() {
        return room;
    }

    public UUID room(String name) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        "insert into room (id, version, centre_id, name, places, in_use) values (:id, 0, :centre, :name, 30, true)")
                .param("id", id)
                .param("centre", centre.value())
                .param("name", name)
                .update();
        return id;
    }

    /** Six hours on the clock, eight of training. */
    public SessionId session(Instant starts) {
        return session(starts, trainer.person(), room);
    }

    public SessionId session(Instant starts, PersonId by, UUID in) {
        var id = SessionId.next();
        jdbc.sql(
                        """
                        insert into training_session (id, version, centre_id, batch_id, position, topic, starts_at, ends_at, hours,
                               room_id, trainer_id, status)
                        values (:id, 0, :centre, :batch, :position, :topic, :starts, :ends, 8, :room, :trainer, 'PLANNED')
                        """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("batch", batch.value())
                .param("position", ++sessions)
                .param("topic", "Sesi " + sessions)
                .param("starts", starts.atOffset(UTC))
                .param("ends", starts.plus(Duration.ofHours(6)).atOffset(UTC))
                .param("room", in)
                .param("trainer", by.value())
                .update();
        return id;
    }

    /** Its process runs. */
    public void watch(SessionId session) {
        transaction.executeWithoutResult(status -> workflow.start("SessionPlanned", session.toString(), centre));
    }

    /** An artisan with a seat. */
    public record Sitting(SignedIn who, EnrolmentId enrolment) {}

    public Sitting participant(String name) {
        return seat(people.person(centre, name, Role.ARTISAN));
    }

    public Sitting seat(SignedIn who) {
        var enrolment = EnrolmentId.next();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            insert into enrolment (id, version, centre_id, batch_id, person_id, status, status_changed_at,
                                   requested_at, lot, reserved_wish, household_head, short_notice)
                            values (:id, 0, :centre, :batch, :person, 'ATTENDING', now(), now(), 1, false, false, false)
                            """)
                    .param("id", enrolment.value())
                    .param("centre", centre.value())
                    .param("batch", batch.value())
                    .param("person", who.person().value())
                    .update();
            jdbc.sql(
                            """
                            insert into seat (centre_id, batch_id, seat_no, reserved, enrolment_id)
                            values (:centre, :batch, :no, false, :id)
                            """)
                    .param("centre", centre.value())
                    .param("batch", batch.value())
                    .param("no", ++seats)
                    .param("id", enrolment.value())
                    .update();
            jdbc.sql(
                            """
                            insert into seat_movement (id, centre_id, batch_id, seat_no, enrolment_id, what, moved_at, cause)
                            values (:id, :centre, :batch, :no, :enrolment, 'CONFIRMED', now(), 'REQUESTED')
                            """)
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("centre", centre.value())
                    .param("batch", batch.value())
                    .param("no", seats)
                    .param("enrolment", enrolment.value())
                    .update();
        });
        return new Sitting(who, enrolment);
    }

    /** Somebody who is appointed as a trainer. */
    public SignedIn appointed(String name) {
        var who = people.person(centre, name, Role.MENTOR);
        jdbc.sql(
                        """
                        insert into trainer (id, centre_id, person_id, valid_from, subjects)
                        values (gen_random_uuid(), :centre, :person, '2020-01-01', 'batik tulis')
                        """)
                .param("centre", centre.value())
                .param("person", who.person().value())
                .update();
        return who;
    }
}
