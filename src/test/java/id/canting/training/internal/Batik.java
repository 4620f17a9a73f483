package id.canting.training.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static java.time.ZoneOffset.UTC;

import id.canting.artisans.Admission;
import id.canting.artisans.Members;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.people.Proof;
import id.canting.testing.TestPeople;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.ProgrammeId;
import id.canting.training.SessionId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A centre of its own that teaches: programmes, batches whose enrolment is open, and members who want to learn. */
@Component
@Scope("prototype")
class Batik {

    static final long COST = 1_250_000;

    private static final AtomicInteger SERIAL = new AtomicInteger(1);
    private static final List<String> WARDS = List.of("35.76.02.1001", "35.76.01.1003", "35.76.03.1002");

    private final JdbcClient jdbc;
    private final TestPeople people;
    private final Members members;
    private final Seats seats;
    private final Enrolling enrolling;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    final CentreId centre;
    final SignedIn rini;
    final SignedIn budi;

    private final UUID budget;

    Batik(
            JdbcClient jdbc,
            TestPeople people,
            Members members,
            Seats seats,
            Enrolling enrolling,
            RuntimeService runtime,
            ManagementService jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.members = members;
        this.seats = seats;
        this.enrolling = enrolling;
        this.runtime = runtime;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        budget = line("3.31.02.2.01");
    }

    UUID line(String code) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into budget_line (id, version, centre_id, year, code, title, funding, ceiling)
                        values (:id, 0, :centre, 2026, :code, 'Pelatihan batik', 'CITY', 1000000000)
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("code", code)
                .update();
        return id;
    }

    BudgetLineId lineOf(BatchId batch) {
        return new BudgetLineId(jdbc.sql("select budget_line_id from batch where id = :id")
                .param("id", batch.value())
                .query(UUID.class)
                .single());
    }

    static void as(SignedIn me, Runnable work) {
        as(me, () -> {
            work.run();
            return null;
        });
    }

    /** Does something as a person does it, with their permissions. */
    static <T> T as(SignedIn me, Supplier<T> work) {
        var roles = Stream.concat(me.roles().stream().map(role -> "ROLE_" + role), Stream.of(Proof.RECENT))
                .toArray(String[]::new);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(me, "", roles));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    ProgrammeId programme(String code) {
        return programme(code, "NONE");
    }

    ProgrammeId programme(String code, String approver) {
        var id = ProgrammeId.next();
        jdbc.sql(
                        """
                        insert into programme (id, version, centre_id, code, title, title_en, about, about_en, level, equipment,
                                               approver, minimum, maximum, active_from)
                        values (:id, 0, :centre, :code, 'Batik Tulis Dasar', 'Basic hand-drawn batik', 'Dasar', 'Basics', 1,
                                'Canting', :approver, 1, 200, date '2020-01-01')
                        """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("code", code)
                .param("approver", approver)
                .update();
        return id;
    }

    void asks(ProgrammeId programme, int group, String kind, ProgrammeId required, Integer years) {
        jdbc.sql(
                        """
                        insert into programme_prerequisite (centre_id, programme_id, group_no, kind, required_id, years)
                        values (:centre, :programme, :group, :kind, :required, :years)
                        """)
                .param("centre", centre.value())
                .param("programme", programme.value())
                .param("group", group)
                .param("kind", kind)
                .param("required", required == null ? null : required.value(), Types.OTHER)
                .param("years", years, Types.SMALLINT)
                .update();
    }

    /** Enrolment is open since yesterday and for three weeks more; it begins in {@code days} days. */
    BatchId batch(ProgrammeId programme, String mode, int seats, int days) {
        return batch(programme, mode, seats, 0, days);
    }

    BatchId batch(ProgrammeId programme, String mode, int maximum, int reserved, int days) {
        var id = BatchId.next();
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into batch (id, version, centre_id, programme_id, number, year, status, status_changed_at, mode,
                                           budget_line_id, seat_cost, minimum, maximum, reserved, open_to_public, venue, conditions,
                                           bring, opens_at, closes_at, planned_by, approved_by, approved_at, lot_seed)
                        values (:id, 0, :centre, :programme, :number, 2026, 'OPEN', :now, :mode, :budget, :cost, 1, :maximum,
                                :reserved, false, 'Sentra', '', '', :opens, :closes, :rini, :budi, :now, :seed)
                        """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("programme", programme.value())
                .param("number", SERIAL.getAndIncrement() % 30_000)
                .param("now", now.atOffset(UTC))
                .param("mode", mode)
                .param("budget", budget)
                .param("cost", COST)
                .param("maximum", maximum)
                .param("reserved", reserved)
                .param("opens", now.minus(Duration.ofDays(1)).atOffset(UTC))
                .param("closes", now.plus(Duration.ofDays(Math.min(21, days))).atOffset(UTC))
                .param("rini", rini.person().value())
                .param("budi", budi.person().value())
                .param("seed", 42 + SERIAL.get())
                .update();
        session(id, now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.HOURS));
        transaction.executeWithoutResult(status -> seats.open(id));
        runtime.createProcessInstanceByKey("training-batch")
                .businessKey(id.toString())
                .setVariables(Map.of("centre", centre.toString()))
                .startBeforeActivity("FillBatch")
                .execute();
        return id;
    }

    void session(BatchId batch, Instant starts) {
        session(batch, 1, starts);
    }

    SessionId session(BatchId batch, int position, Instant starts) {
        var id = SessionId.next();
        var room = UUID.randomUUID();
        jdbc.sql(
                        "insert into room (id, version, centre_id, name, places, in_use) values (:id, 0, :centre, :name, 40, true)")
                .param("id", room)
                .param("centre", centre.value())
                .param("name", "Ruang " + SERIAL.getAndIncrement())
                .update();
        var trainer = people.person(centre, "Pelatih", STAFF);
        jdbc.sql(
                        """
                        insert into training_session (id, version, centre_id, batch_id, position, topic, starts_at, ends_at, hours,
                                                      room_id, trainer_id, status)
                        values (:id, 0, :centre, :batch, :position, 'Mencanting', :starts, :ends, 8, :room, :trainer, 'PLANNED')
                        """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("batch", batch.value())
                .param("position", position)
                .param("starts", starts.atOffset(UTC))
                .param("ends", starts.plus(Duration.ofHours(7)).atOffset(UTC))
                .param("room", room)
                .param("trainer", trainer.person().value())
                .update();
        return id;
    }

    SignedIn member(String name) {
        return member(name, Admission.Kind.FULL, LocalDate.of(1979, 5, 3));
    }

    SignedIn member(String name, Admission.Kind kind, LocalDate born) {
        int n = SERIAL.getAndIncrement();
        return member(name, kind, born, "Jl. Surodinawan " + n);
    }

    SignedIn member(String name, Admission.Kind kind, LocalDate born, String address) {
        int n = SERIAL.getAndIncrement();
        var me = people.person(centre, name, ARTISAN);
        transaction.executeWithoutResult(status -> members.admit(new Admission(
                centre,
                me.person(),
                UUID.randomUUID(),
                "PMH-2026-000123",
                kind,
                new Admission.Identity(
                        name,
                        "Mojokerto",
                        born,
                        false,
                        new Nik("9976%02d4305%02d%04d".formatted(1 + n / 9000 % 50, n / 90 % 80 + 10, n % 9000 + 1)),
                        new Phone("6281%08d".formatted(n))),
                new Admission.Home(address, WARDS.get(n % WARDS.size()), null),
                new Admission.Craft(Set.of("TULIS"), 2, Set.of("NATURAL")),
                null,
                null)));
        return me;
    }

    /** From now on no mail reaches them: they sign in with a mobile number that begins with 62897. */
    void withoutMail(SignedIn me) {
        jdbc.sql("update account set email = null, email_confirmed_at = null, phone = :phone where person_id = :person")
                .param("phone", "62897%07d".formatted(System.nanoTime() % 10_000_000))
                .param("person", me.person().value())
                .update();
    }

    /** Without any wish. */
    EnrolmentId enrol(SignedIn me, BatchId batch) {
        return enrol(me, batch, wish());
    }

    EnrolmentId enrol(SignedIn me, BatchId batch, Enrolling.Wish wish) {
        return as(me, () -> enrolling.request(me.scope(), batch, wish));
    }

    static Enrolling.Wish wish() {
        return new Enrolling.Wish(false, null, false, false, false, null);
    }

    static Enrolling.Wish reservedWish() {
        return new Enrolling.Wish(true, "Juru bahasa isyarat", false, false, false, null);
    }

    static Enrolling.Wish shortNotice() {
        return new Enrolling.Wish(false, null, false, false, true, null);
    }

    static Enrolling.Wish review(String why) {
        return new Enrolling.Wish(false, null, false, false, false, why);
    }

    void answer(SignedIn me, EnrolmentId id, Enrolling.Answer answer) {
        as(me, () -> enrolling.answer(me.scope(), id, answer));
    }

    void cancel(SignedIn me, EnrolmentId id) {
        as(me, () -> enrolling.cancel(me.scope(), id, null, ""));
    }

    EnrolmentId move(SignedIn me, EnrolmentId id, BatchId to) {
        return as(me, () -> enrolling.move(me.scope(), id, to));
    }

    EnrolmentStatus status(EnrolmentId id) {
        return EnrolmentStatus.valueOf(jdbc.sql("select status from enrolment where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());
    }

    /** Whoever has completed it this many months ago. */
    void completed(PersonId person, ProgrammeId programme, int monthsAgo) {
        var batch = batch(programme, "FIRST_COME", 1, 100 + SERIAL.getAndIncrement());
        var then = clock.instant().minus(Duration.ofDays(31L * monthsAgo)).atOffset(UTC);
        transaction.executeWithoutResult(status -> {
            var id = EnrolmentId.next();
            jdbc.sql(
                            """
                            insert into enrolment (id, version, centre_id, batch_id, person_id, status, status_changed_at,
                                                   requested_at, lot, reserved_wish, household_head, short_notice)
                            values (:id, 0, :centre, :batch, :person, 'COMPLETED', :then, :then, 1, false, false, false)
                            """)
                    .param("id", id.value())
                    .param("centre", centre.value())
                    .param("batch", batch.value())
                    .param("person", person.value())
                    .param("then", then)
                    .update();
            jdbc.sql("update seat set enrolment_id = :id where batch_id = :batch")
                    .param("id", id.value())
                    .param("batch", batch.value())
                    .update();
        });
    }

    void set(BatchId batch, String column, Object value) {
        jdbc.sql("update batch set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", batch.value())
                .update();
    }

    /** The timer of this case, as the engine would when it is due. */
    void due(String key, String activity) {
        var job = jobs.createJobQuery().timers().list().stream()
                .filter(one -> key.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(one.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .filter(one -> jobs.createJobDefinitionQuery()
                                .jobDefinitionId(one.getJobDefinitionId())
                                .activityIdIn(activity)
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow();
        jobs.executeJob(job.getId());
    }
}
