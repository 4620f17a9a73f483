package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.testing.SomeSessions;
import id.canting.testing.SomeSessions.Sitting;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import id.canting.training.SessionId;
import id.canting.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Who was there: tapped, scanned, excused, corrected, contested; and what is done when a session cannot be as planned. */
@DatabaseTest
class AttendancePagesTest {

    /** A Tuesday, eight in the morning at the centre; the two working days after it are free of holidays. */
    private static final Instant MORNING = Instant.parse("2026-11-10T01:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Workflow workflow;

    @Autowired
    TestPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    ManagementService jobs;

    @Autowired
    AttendanceMarks marks;

    @Autowired
    RunningSessions sessions;

    @Autowired
    RoomCode codes;

    @Autowired
    SessionSteps steps;

    @Autowired
    RuntimeService runtime;

    private SomeSessions batch;
    private SessionId session;
    private Sitting sulastri;
    private Sitting dewi;

    @BeforeEach
    void aSessionWithTwoPeople() {
        clock.set(MORNING.minus(Duration.ofDays(1)));
        batch = new SomeSessions(jdbc, transaction, workflow, people);
        session = batch.session(MORNING);
        sulastri = batch.participant("Sulastri");
        dewi = batch.participant("Dewi Anggraini");
    }

    @AfterEach
    void asItWas() {
        clock.reset();
    }

    @Test
    void attendanceOpensHalfAnHourBeforeAndClosesTwoWorkingDaysAfter() throws Exception {
        assertThat(page(batch.trainer, sheet())).contains("dapat diisi mulai Selasa, 10 November 2026, 07.30");
        tap(batch.trainer, sulastri, Mark.PRESENT);
        assertThat(counting(sulastri)).isNull();

        clock.set(MORNING.minus(Duration.ofMinutes(30)));
        tap(batch.trainer, sulastri, Mark.PRESENT);
        assertThat(counting(sulastri)).isEqualTo(Mark.PRESENT);

        clock.set(Instant.parse("2026-11-12T08:29:00Z"));
        tap(batch.staff, sulastri, Mark.LATE);
        assertThat(counting(sulastri)).isEqualTo(Mark.LATE);

        clock.set(Instant.parse("2026-11-12T08:31:00Z"));
        tap(batch.staff, sulastri, Mark.ABSENT);
        assertThat(counting(sulastri)).isEqualTo(Mark.LATE);
        assertThat(page(batch.trainer, sheet()))
                .contains("Daftar hadir ditutup Kamis, 12 November 2026, 15.30", "sesudah itu hanya penyelia");
    }

    @Test
    void aFormThatIsSentAgainAddsNoMark() throws Exception {
        clock.set(MORNING);

        var form = post(sheet())
                .param("mark-" + sulastri.enrolment(), "PRESENT")
                .param("mark-" + dewi.enrolment(), "ABSENT");
        assertThat(send(batch.trainer, form).getRedirectedUrl()).isEqualTo(sheet());
        send(batch.trainer, post(sheet()).param("mark-" + sulastri.enrolment(), "PRESENT"));

        assertThat(stored()).isEqualTo(2);
        assertThat(page(batch.trainer, sheet())).contains("Sulastri", "Dewi Anggraini");
    }

    @Test
    void whatAPhoneHasKeptArrivesOnceAndItsClockIsStoredBesideIt() throws Exception {
        clock.set(MORNING.plus(Duration.ofHours(3)));
        var id = UUID.randomUUID();
        var wrong = Duration.ofMinutes(-97);
        var body =
                """
                {"sentAt": "%s", "marks": [{"id": "%s", "enrolment": "%s", "mark": "LATE", "at": "%s"}]}
                """
                        .formatted(
                                clock.instant().plus(wrong),
                                id,
                                sulastri.enrolment(),
                                MORNING.plus(Duration.ofMinutes(20)).plus(wrong));

        assertThat(sendJson(batch.trainer, body).getContentAsString()).isEqualTo("{\"taken\":1}");
        assertThat(sendJson(batch.trainer, body).getContentAsString()).isEqualTo("{\"taken\":0}");

        assertThat(jdbc.sql(
                                """
                                select clock_difference || ' ' || extract(epoch from marked_at - :morning)::integer
                                  from attendance_mark where id = :id
                                """)
                        .param("morning", MORNING.atOffset(UTC))
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(97 * 60 + " " + 20 * 60);
        assertThat(page(batch.staff, sheet())).contains("jam ponsel berbeda 97 menit");
    }

    @Test
    void theLastTapCountsInWhateverOrderTheyArrive() throws Exception {
        clock.set(MORNING.plus(Duration.ofHours(1)));
        var late = json(sulastri, "ABSENT", clock.instant().minusSeconds(10));
        var early = json(sulastri, "PRESENT", clock.instant().minusSeconds(60));

        sendJson(batch.trainer, late);
        sendJson(batch.trainer, early);

        assertThat(counting(sulastri)).isEqualTo(Mark.ABSENT);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aMarkIsNeverChangedInTheDatabase() {
        clock.set(MORNING);
        transaction.executeWithoutResult(status -> marks.add(
                sessions.ofProcess(session),
                AttendanceMarks.Arrived.now(
                        UUID.randomUUID(),
                        sulastri.enrolment(),
                        Mark.ABSENT,
                        Mark.Source.TAP,
                        batch.trainer.person(),
                        MORNING,
                        null)));

        assertThatThrownBy(() -> jdbc.sql("update attendance_mark set mark = 'PRESENT' where session_id = :id")
                        .param("id", session.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from attendance_mark where session_id = :id")
                        .param("id", session.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void onlyWhoeverLeadsTheSessionOrWorksInTheOfficeFindsIt() throws Exception {
        clock.set(MORNING);
        var other = people.person(batch.centre, "Sugeng", Role.MENTOR);
        var elsewhere = people.person(people.centre(), "Yuli", Role.STAFF);
        var supervisor = people.person(batch.centre, "Budi", Role.SUPERVISOR);

        for (var stranger : List.of(other, elsewhere)) {
            assertThat(ask(stranger, get(sheet())).getStatus()).isEqualTo(404);
            assertThat(ask(stranger, get("/sessions/" + session + "/code")).getStatus())
                    .isEqualTo(404);
            assertThat(sendJson(stranger, json(sulastri, "PRESENT", MORNING)).getStatus())
                    .isEqualTo(404);
        }
        assertThat(ask(sulastri.who(), get(sheet())).getStatus()).isEqualTo(403);
        assertThat(ask(supervisor, get(sheet())).getStatus()).isEqualTo(200);
        assertThat(stored()).isZero();
    }

    @Test
    void nobodyMarksThemselves() throws Exception {
        clock.set(MORNING);
        var both = batch.seat(batch.staff);

        tap(batch.staff, both, Mark.PRESENT);

        assertThat(counting(both)).isNull();
    }

    @Test
    void theCodeOfTheRoomCountsForTwoMinutesAndForThisSessionOnly() throws Exception {
        clock.set(MORNING.minus(Duration.ofMinutes(5)));
        var shown = ask(batch.trainer, get("/sessions/" + session + "/code"));
        assertThat(shown.getHeader("Refresh")).isEqualTo("30");
        assertThat(shown.getContentAsString(UTF_8)).contains("data:image/svg+xml");
        var code = code(session);

        assertThat(page(sulastri.who(), "/attend?session=" + session + "&code=" + code))
                .contains("Saya hadir");
        assertThat(stored()).as("a link does not act").isZero();
        assertThat(scan(sulastri, code).getRedirectedUrl()).isEqualTo("/my-sessions/" + session);
        scan(sulastri, code);
        assertThat(stored()).isEqualTo(1);
        assertThat(counting(sulastri)).isEqualTo(Mark.PRESENT);

        clock.set(clock.instant().plusSeconds(120));
        assertThat(scan(dewi, code).getStatus()).isEqualTo(409);
        var other = batch.session(MORNING.plus(Duration.ofDays(1)));
        assertThat(scan(dewi, code(other)).getStatus()).isEqualTo(409);
        assertThat(counting(dewi)).isNull();

        clock.set(MORNING.plus(Duration.ofMinutes(16)));
        scan(dewi, code(session));
        assertThat(counting(dewi)).isEqualTo(Mark.LATE);
    }

    @Test
    void unknownIsNotPresentAndHoursOfTrainingAreCounted() throws Exception {
        var second = batch.session(MORNING.plus(Duration.ofDays(1)));
        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.LATE);
        held(session);

        assertThat(marks.hours(sulastri.enrolment()).percent()).isEqualTo(50);
        assertThat(marks.hours(dewi.enrolment()))
                .extracting(AttendanceMarks.Hours::attended, AttendanceMarks.Hours::missed)
                .containsExactly(0, 8);
        assertThat(page(sulastri.who(), "/my-sessions/" + second)).contains("8 dari 16 jam pelajaran, 50 persen");
    }

    @Test
    @Shows("training: Apology")
    void anApologyIsExcusedUntilTheTrainerSaysOtherwise() throws Exception {
        assertThat(send(sulastri.who(), post(mine() + "/apology").param("reason", ""))
                        .getStatus())
                .isEqualTo(422);
        send(sulastri.who(), post(mine() + "/apology").param("reason", "Anak sakit"));

        assertThat(counting(sulastri)).isEqualTo(Mark.EXCUSED);
        assertThat(page(batch.trainer, sheet())).contains("Anak sakit");
        told(batch.trainer, "SESSION_ABSENCE_ANNOUNCED");

        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.LATE);
        assertThat(counting(sulastri)).isEqualTo(Mark.LATE);
        send(dewi.who(), post(mine() + "/apology").param("reason", "Terlambat bangun"));
        assertThat(counting(dewi)).as("the session has begun").isNull();
    }

    @Test
    void aMarkIsCorrectedAfterwardsBySomebodyElseAndTheOldOneStays() throws Exception {
        clock.set(MORNING);
        tap(batch.staff, sulastri, Mark.ABSENT);
        clock.set(MORNING.plus(Duration.ofDays(7)));
        var at = sheet() + "/" + sulastri.enrolment();
        var budi = people.person(batch.centre, "Budi", Role.SUPERVISOR);

        assertThat(page(budi, at)).contains("Perbaiki tanda: Sulastri");
        assertThat(send(budi, post(at).param("mark", "PRESENT").param("reason", ""))
                        .getStatus())
                .isEqualTo(422);
        var own = send(batch.staff, post(at).param("mark", "PRESENT").param("reason", "Salah ketuk"));
        assertThat(own.getStatus()).isEqualTo(422);
        assertThat(own.getContentAsString(UTF_8)).contains("orang lain yang memperbaikinya", "Salah ketuk");
        send(budi, post(at).param("mark", "PRESENT").param("reason", "Ada di daftar kertas"));

        assertThat(counting(sulastri)).isEqualTo(Mark.PRESENT);
        assertThat(page(budi, sheet())).contains("Ada di daftar kertas");
        assertThat(marks.history(session))
                .extracting(AttendanceMarks.Kept::mark)
                .containsExactly(Mark.PRESENT, Mark.ABSENT);
        assertThat(audited()).contains("AttendanceMarked", "AttendanceCorrected");
    }

    @Test
    @Shows("training: timer: attendance correction window")
    void afterFiveWorkingDaysOnlyASupervisorCorrectsAMark() throws Exception {
        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.ABSENT);
        var at = sheet() + "/" + sulastri.enrolment();
        var budi = people.person(batch.centre, "Budi", Role.SUPERVISOR);
        clock.set(Instant.parse("2026-11-17T08:29:00Z"));
        assertThat(ask(batch.staff, get(at)).getStatus()).isEqualTo(200);
        clock.set(Instant.parse("2026-11-17T08:31:00Z"));

        assertThat(ask(batch.staff, get(at)).getStatus()).isEqualTo(404);
        send(batch.staff, post(at).param("mark", "PRESENT").param("reason", "Ada di daftar kertas"));
        assertThat(counting(sulastri)).isEqualTo(Mark.ABSENT);
        send(budi, post(at).param("mark", "PRESENT").param("reason", "Ada di daftar kertas"));

        assertThat(counting(sulastri)).isEqualTo(Mark.PRESENT);
    }

    @Test
    void whoeverLeadsTheSessionHasTheTaskAndClosesTheListWhenAllNamesAreMarked() throws Exception {
        batch.watch(session);
        clock.set(MORNING.minus(Duration.ofMinutes(29)));
        fire(session);
        assertThat(status()).isEqualTo("OPEN");
        assertThat(holder("RecordAttendance")).isEqualTo(batch.trainer.person().value());

        clock.set(MORNING.plus(Duration.ofHours(5)));
        tap(batch.trainer, sulastri, Mark.PRESENT);
        send(batch.trainer, post(sheet() + "/finish"));
        assertThat(status()).as("one name is missing").isEqualTo("OPEN");
        tap(batch.trainer, dewi, Mark.ABSENT);
        send(batch.trainer, post(sheet() + "/finish"));

        assertThat(status()).isEqualTo("HELD");
        assertThat(tasks()).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from involvement where subject_id = :who and person_id = :trainer and kind = 'TRAINED'")
                        .param("who", sulastri.who().person().value())
                        .param("trainer", batch.trainer.person().value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    @Shows("training: Escalation")
    void whatNobodyRecordedStaffLookAfterAndUnknownStaysUnknown() throws Exception {
        batch.watch(session);
        clock.set(MORNING);
        fire(session);
        clock.set(MORNING.plus(Duration.ofDays(4)));
        fire(session);
        assertThat(status()).isEqualTo("MISSING");

        doTask(batch.staff, "CheckAttendance", "finding", "Daftar kertas hilang, pelatih sakit.");

        assertThat(status()).isEqualTo("HELD");
        assertThat(counting(sulastri)).isNull();
        assertThat(page(batch.staff, "/sessions/" + session)).contains("Daftar kertas hilang");
    }

    @Test
    @Shows("training: Wrong attendance")
    void aContestedMarkIsJudgedBySomebodyWhoDidNotMakeIt() throws Exception {
        clock.set(MORNING);
        tap(batch.staff, sulastri, Mark.ABSENT);
        tap(batch.staff, dewi, Mark.PRESENT);
        held(session);
        assertThat(send(
                                sulastri.who(),
                                post(mine() + "/dispute")
                                        .param("claimed", "PRESENT")
                                        .param("words", "Hadir"))
                        .getContentAsString(UTF_8))
                .contains("sedikitnya 10 huruf");

        send(
                sulastri.who(),
                post(mine() + "/dispute").param("claimed", "LATE").param("words", "Saya datang jam sembilan."));
        send(
                sulastri.who(),
                post(mine() + "/dispute").param("claimed", "LATE").param("words", "Saya datang jam sembilan."));
        assertThat(page(sulastri.who(), mine())).contains("Sedang diperiksa");
        send(batch.staff, post("/tasks/" + task("CorrectAttendance") + "/claim"));
        assertThat(holder("CorrectAttendance")).as("whoever marked it").isNull();
        var hendra = people.person(batch.centre, "Hendra", Role.STAFF);
        var task = "/tasks/" + task("CorrectAttendance");
        assertThat(Statements.during(() -> page(hendra, task))).hasSizeLessThanOrEqualTo(12);
        doTask(hendra, "CorrectAttendance", "dispute", "correct", "words", "Bu Endah membenarkan.");

        assertThat(counting(sulastri)).isEqualTo(Mark.LATE);
        assertThat(page(sulastri.who(), mine())).contains("tanda diperbaiki", "Bu Endah membenarkan.");
        told(sulastri.who(), "SESSION_MARK_CORRECTED");
        assertThat(marks.history(session, sulastri.enrolment()))
                .extracting(AttendanceMarks.Kept::mark)
                .containsExactly(Mark.LATE, Mark.ABSENT);
    }

    @Test
    void aMarkCanBeContestedForTenWorkingDays() throws Exception {
        clock.set(MORNING);
        tap(batch.staff, sulastri, Mark.ABSENT);
        held(session);
        assertThat(page(sulastri.who(), mine())).contains("Dapat diajukan sampai Selasa, 24 November 2026");
        clock.set(Instant.parse("2026-11-24T08:31:00Z"));

        assertThat(page(sulastri.who(), mine())).doesNotContain("Kirim keberatan");
        send(
                sulastri.who(),
                post(mine() + "/dispute").param("claimed", "PRESENT").param("words", "Saya ada di sana."));

        assertThat(tasks()).isEmpty();
    }

    @Test
    @Shows("training: Session moved")
    void aMovedSessionAsksEverybodyAndKeepsItsPlaceInCalendars() throws Exception {
        batch.watch(session);
        var before = calendar(sulastri.who());
        assertThat(before).contains("UID:" + session + "@canting", "SEQUENCE:0", "DTSTART:20261110T010000Z");

        send(batch.staff, move("2026-11-17T08:00", "2026-11-17T14:00", batch.room()));

        assertThat(calendar(sulastri.who()))
                .contains("UID:" + session + "@canting", "SEQUENCE:1", "DTSTART:20261117T010000Z");
        assertThat(due(session)).isEqualTo(Instant.parse("2026-11-17T00:30:00Z"));
        told(sulastri.who(), "SESSION_MOVED");
        told(batch.trainer, "SESSION_TRAINER_MOVED");
        assertThat(page(sulastri.who(), mine())).contains("Bisakah Anda datang?");
        send(sulastri.who(), post(mine() + "/answer").param("answer", "COMING"));
        send(dewi.who(), post(mine() + "/answer").param("answer", "LEAVING"));

        assertThat(page(batch.staff, "/sessions/" + session)).contains("Datang").contains("Aula dipakai wisuda");
        assertThat(enrolmentStatus(dewi)).isEqualTo("WITHDRAWN");
        assertThat(jdbc.sql("select count(*) from no_show where enrolment_id = :id")
                        .param("id", dewi.enrolment().value())
                        .query(Integer.class)
                        .single())
                .as("without fault")
                .isZero();
        assertThat(jdbc.sql("select count(*) from seat where enrolment_id = :id")
                        .param("id", dewi.enrolment().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whereTheRoomOrTheTrainerIsTakenIsSaidBesideTheField() throws Exception {
        var hall = batch.room("Aula");
        batch.session(
                MORNING.plus(Duration.ofDays(1)), batch.appointed("Slamet").person(), hall);
        batch.session(MORNING.plus(Duration.ofDays(2)));

        var room = send(batch.staff, move("2026-11-11T09:00", "2026-11-11T12:00", hall));
        assertThat(room.getStatus()).isEqualTo(422);
        assertThat(room.getContentAsString(UTF_8))
                .contains("Ruang ini dipakai " + batch.number + ", Sesi 2", "2026-11-11T09:00");
        var trainer = send(batch.staff, move("2026-11-12T09:00", "2026-11-12T12:00", hall));
        assertThat(trainer.getContentAsString(UTF_8)).contains("Pelatihnya melatih " + batch.number + ", Sesi 3");
        assertThat(send(batch.staff, move("2026-11-12T19:00", "2026-11-12T18:00", hall))
                        .getContentAsString(UTF_8))
                .contains("Selesai harus sesudah mulai");
        assertThat(send(batch.staff, move("", "kemarin", hall)).getContentAsString(UTF_8))
                .contains("Tulis tanggal dan jam mulai", "kemarin");
    }

    @Test
    void aCancelledSessionIsToldAndCountsForNothing() throws Exception {
        batch.watch(session);
        var second = batch.session(MORNING.plus(Duration.ofDays(1)));

        send(batch.staff, post("/sessions/" + session + "/cancel").param("reason", "Banjir"));

        assertThat(status()).isEqualTo("CANCELLED");
        assertThat(calendar(sulastri.who())).contains("STATUS:CANCELLED", "SEQUENCE:1");
        told(sulastri.who(), "SESSION_CANCELLED");
        assertThat(marks.hours(sulastri.enrolment()).planned()).isEqualTo(8);
        assertThat(page(sulastri.who(), "/my-sessions/" + second)).contains("0 dari 8");
        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.PRESENT);
        assertThat(counting(sulastri)).isNull();
    }

    @Test
    void anotherTrainerLeadsWhenTheFirstIsIll() throws Exception {
        batch.watch(session);
        var slamet = batch.appointed("Slamet Riyadi");
        var busy = batch.appointed("Sibuk");
        batch.session(MORNING.plus(Duration.ofHours(2)), busy.person(), batch.room("Aula"));

        send(batch.trainer, post("/sessions/" + session + "/trainer-unavailable"));
        send(batch.trainer, post("/sessions/" + session + "/trainer-unavailable"));
        assertThat(tasks()).containsExactly("FindTrainer");
        send(batch.staff, post("/tasks/" + task("FindTrainer") + "/claim"));
        assertThat(page(batch.staff, "/tasks/" + task("FindTrainer")))
                .contains("Slamet Riyadi")
                .doesNotContain("Sibuk");
        doTask(batch.staff, "FindTrainer", "trainer", slamet.person().toString(), "words", "Bu Endah sakit.");

        assertThat(ask(batch.trainer, get(sheet())).getStatus()).isEqualTo(404);
        assertThat(ask(slamet, get(sheet())).getStatus()).isEqualTo(200);
        assertThat(page(sulastri.who(), mine())).contains("Bu Endah sakit.", "Slamet Riyadi");
        told(slamet, "SESSION_TRAINER_NAMED");
        clock.set(MORNING);
        fire(session);
        assertThat(holder("RecordAttendance")).isEqualTo(slamet.person().value());
    }

    @Test
    void whoeverLeadsInsteadAlsoHasTheListThatIsOpenAlready() throws Exception {
        batch.watch(session);
        var slamet = batch.appointed("Slamet Riyadi");
        clock.set(MORNING);
        fire(session);
        assertThat(holder("RecordAttendance")).isEqualTo(batch.trainer.person().value());

        send(batch.trainer, post("/sessions/" + session + "/trainer-unavailable"));
        send(batch.staff, post("/tasks/" + task("FindTrainer") + "/claim"));
        doTask(batch.staff, "FindTrainer", "trainer", slamet.person().toString(), "words", "");

        assertThat(holder("RecordAttendance")).isEqualTo(slamet.person().value());
        tap(slamet, sulastri, Mark.PRESENT);
        tap(slamet, dewi, Mark.PRESENT);
        send(slamet, post(sheet() + "/finish"));
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    @Shows("training: No-show")
    void whoeverMissedTheFirstSessionIsAskedAndTheirSeatIsGivenOnByAPersonOnly() throws Exception {
        var second = batch.session(MORNING.plus(Duration.ofDays(1)));
        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.PRESENT);
        tap(batch.trainer, dewi, Mark.ABSENT);
        held(session);

        told(dewi.who(), "SESSION_ARE_YOU_COMING");
        assertThat(page(dewi.who(), "/my-sessions/" + second)).contains("Bisakah Anda datang?");
        assertThat(enrolmentStatus(dewi)).isEqualTo("ATTENDING");
        assertThat(page(batch.staff, "/sessions/" + session)).contains("Berikan kursinya");
        send(
                batch.staff,
                post("/sessions/" + session + "/forfeit")
                        .param("enrolment", sulastri.enrolment().toString()));
        assertThat(enrolmentStatus(sulastri)).isEqualTo("ATTENDING");
        send(
                batch.staff,
                post("/sessions/" + session + "/forfeit")
                        .param("enrolment", dewi.enrolment().toString()));

        assertThat(enrolmentStatus(dewi)).isEqualTo("NO_SHOW");
        told(dewi.who(), "SESSION_SEAT_FORFEITED");
        assertThat(jdbc.sql("select half_points from no_show where enrolment_id = :id")
                        .param("id", dewi.enrolment().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void afterTheSecondSessionHasBegunNoSeatIsGivenOn() throws Exception {
        batch.session(MORNING.plus(Duration.ofDays(1)));
        clock.set(MORNING);
        tap(batch.trainer, dewi, Mark.ABSENT);
        held(session);
        clock.set(MORNING.plus(Duration.ofDays(1)));

        send(
                batch.staff,
                post("/sessions/" + session + "/forfeit")
                        .param("enrolment", dewi.enrolment().toString()));

        assertThat(enrolmentStatus(dewi)).isEqualTo("ATTENDING");
    }

    @Test
    @Shows("training: Absence limit")
    void whoeverCannotReachTheAttendanceOfACertificateIsToldOnce() throws Exception {
        for (int day = 1; day < 5; day++) {
            batch.session(MORNING.plus(Duration.ofDays(day)));
        }
        clock.set(MORNING);
        tap(batch.trainer, sulastri, Mark.PRESENT);
        tap(batch.trainer, dewi, Mark.EXCUSED);
        held(session);
        assertThat(limits()).as("8 of 40 missed leaves 80 percent").isEmpty();

        var second = sessions.ofBatch(batch.batch).get(1).id();
        held(second);

        assertThat(limits()).containsExactlyInAnyOrder(dewi.enrolment().value());
        told(dewi.who(), "SESSION_ABSENCE_LIMIT");
        assertThat(page(dewi.who(), "/my-sessions/" + second)).contains("tidak dapat tercapai lagi");
    }

    @Test
    void aCalendarAddressIsSecretAndANewOneEndsTheOld() throws Exception {
        var first = subscribe();
        assertThat(ask(null, get(first)).getContentAsString(UTF_8)).contains("UID:" + session + "@canting");
        assertThat(jdbc.sql("select count(*) from calendar_subscription where encode(token_hash, 'escape') like :like")
                        .param("like", "%" + first.substring(10, 20) + "%")
                        .query(Integer.class)
                        .single())
                .isZero();

        var second = subscribe();

        assertThat(ask(null, get(first)).getStatus()).isEqualTo(404);
        assertThat(ask(null, get(second)).getStatus()).isEqualTo(200);
        send(sulastri.who(), post("/my-sessions/calendar/end"));
        assertThat(ask(null, get(second)).getStatus()).isEqualTo(404);
    }

    @Test
    void myOwnSessionsAreThoseThatITakePartInAndWhatComesStandsFirst() throws Exception {
        var second = batch.session(MORNING.plus(Duration.ofDays(1)));
        var trainer = new SignedIn(
                batch.trainer.account(),
                batch.trainer.person(),
                batch.trainer.name(),
                batch.trainer.centre(),
                Set.of(Role.MENTOR, Role.ARTISAN),
                batch.trainer.language(),
                "auto");
        clock.set(MORNING.plus(Duration.ofHours(12)));

        assertThat(links(page(sulastri.who(), "/my-sessions")))
                .containsExactly("/my-sessions/" + second, "/my-sessions/" + session);
        assertThat(links(page(trainer, "/my-sessions"))).isEmpty();
    }

    private static List<String> links(String page) {
        return Jsoup.parse(page).select("main .task-list a").eachAttr("href");
    }

    @Test
    void theListOfNamesCostsTheSameForManyNames() throws Exception {
        clock.set(MORNING);
        page(batch.trainer, sheet());
        var two = Statements.during(() -> page(batch.trainer, sheet())).size();
        for (int n = 0; n < 20; n++) {
            batch.participant("Peserta " + n);
        }

        assertThat(Statements.during(() -> page(batch.trainer, sheet())))
                .hasSize(two)
                .hasSizeLessThanOrEqualTo(10);
    }

    // ---- what people do

    private String sheet() {
        return "/sessions/" + session + "/attendance";
    }

    private String mine() {
        return "/my-sessions/" + session;
    }

    private void tap(SignedIn who, Sitting whom, Mark mark) throws Exception {
        send(who, post(sheet()).param("mark-" + whom.enrolment(), mark.name()));
    }

    private String json(Sitting whom, String mark, Instant at) {
        return """
                {"sentAt": "%s", "marks": [{"id": "%s", "enrolment": "%s", "mark": "%s", "at": "%s"}]}
                """
                .formatted(clock.instant(), UUID.randomUUID(), whom.enrolment(), mark, at);
    }

    private MockHttpServletResponse sendJson(SignedIn who, String body) throws Exception {
        return send(
                who,
                post(sheet() + "/marks").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private String code(SessionId id) {
        var address = codes.shown(sessions.ofProcess(id)).address();
        return address.substring(address.indexOf("code=") + 5);
    }

    private MockHttpServletResponse scan(Sitting who, String code) throws Exception {
        return send(
                who.who(), post("/attend").param("session", session.toString()).param("code", code));
    }

    private MockHttpServletRequestBuilder move(String starts, String ends, UUID room) {
        return post("/sessions/" + session + "/move")
                .param("starts", starts)
                .param("ends", ends)
                .param("room", room.toString())
                .param("reason", "Aula dipakai wisuda");
    }

    private String calendar(SignedIn who) throws Exception {
        return ask(who, get("/sessions/" + session + "/calendar.ics")).getContentAsString(UTF_8);
    }

    private String subscribe() throws Exception {
        var flash = mvc.perform(
                        post("/my-sessions/calendar").with(as(sulastri.who())).with(csrf()))
                .andReturn()
                .getFlashMap();
        var address = String.valueOf(flash.get("address"));
        return address.substring(address.indexOf("/calendar/"));
    }

    /** As the process says it, which most of these tests do not need. */
    private void held(SessionId id) {
        transaction.executeWithoutResult(status -> steps.closeAttendance(id.toString()));
    }

    /** Its timers whose time has come; the engine looks every few seconds. */
    private void fire(SessionId id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> timers(id).noneMatch(this::isDue));
    }

    private Stream<Job> timers(SessionId id) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .flatMap(
                        instance -> jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream());
    }

    private boolean isDue(Job timer) {
        return !timer.getDuedate().toInstant().isAfter(clock.instant());
    }

    private Instant due(SessionId id) {
        return timers(id)
                .map(timer -> timer.getDuedate().toInstant().truncatedTo(SECONDS))
                .findFirst()
                .orElseThrow();
    }

    private void doTask(SignedIn who, String element, String... values) throws Exception {
        var task = task(element);
        send(who, post("/tasks/" + task + "/claim"));
        var form = post("/tasks/" + task).param("_submission", UUID.randomUUID().toString());
        for (int n = 0; n < values.length; n += 2) {
            form.param(values[n], values[n + 1]);
        }
        var answer = send(who, form);
        assertThat(answer.getStatus())
                .as(Jsoup.parse(answer.getContentAsString(UTF_8))
                        .select(".errors")
                        .text())
                .isBetween(300, 399);
    }

    // ---- what can be seen

    private Mark counting(Sitting who) {
        return marks.of(sessions.ofProcess(session), who.enrolment())
                .orElseThrow()
                .mark();
    }

    private int stored() {
        return jdbc.sql("select count(*) from attendance_mark where session_id = :id")
                .param("id", session.value())
                .query(Integer.class)
                .single();
    }

    private String status() {
        return sessions.ofProcess(session).status().name();
    }

    private String enrolmentStatus(Sitting who) {
        return jdbc.sql("select status from enrolment where id = :id")
                .param("id", who.enrolment().value())
                .query(String.class)
                .single();
    }

    private List<UUID> limits() {
        return jdbc.sql("select enrolment_id from absence_limit where centre_id = :centre")
                .param("centre", batch.centre.value())
                .query(UUID.class)
                .list();
    }

    private List<String> tasks() {
        return jdbc.sql("select element from task_item where centre_id = :centre")
                .param("centre", batch.centre.value())
                .query(String.class)
                .list();
    }

    private String task(String element) {
        return jdbc.sql("select id from task_item where centre_id = :centre and element = :element")
                .param("centre", batch.centre.value())
                .param("element", element)
                .query(String.class)
                .single();
    }

    private UUID holder(String element) {
        return jdbc.sql("select assignee from task_item where centre_id = :centre and element = :element")
                .param("centre", batch.centre.value())
                .param("element", element)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .orElse(null);
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_event where centre_id = :centre")
                .param("centre", batch.centre.value())
                .query(String.class)
                .list();
    }

    private void told(SignedIn who, String template) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select template from inbox_message where person_id = :who")
                        .param("who", who.person().value())
                        .query(String.class)
                        .list())
                .contains(template));
    }

    private String page(SignedIn who, String path) throws Exception {
        var answer = ask(who, get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(SignedIn who, MockHttpServletRequestBuilder request) throws Exception {
        return ask(who, request.with(csrf()));
    }

    private MockHttpServletResponse ask(SignedIn who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(who == null ? request : request.with(as(who)))
                .andReturn()
                .getResponse();
    }
}
