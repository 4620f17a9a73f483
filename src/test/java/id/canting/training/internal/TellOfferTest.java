package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.ServiceLevels;
import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.TestPeople;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** An offer to somebody whom no mail reaches: their time to answer begins when staff have told them. */
@DatabaseTest
class TellOfferTest {

    @Autowired
    Batik batik;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    BatchRows batches;

    @Autowired
    ServiceLevels levels;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    DueTimers timers;

    @Autowired
    TaskDesk desk;

    @Autowired
    TellOffer task;

    @Autowired
    OfferTelling telling;

    @Autowired
    TestPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private BatchId batch;
    private SignedIn dewi;
    private EnrolmentId offered;

    @BeforeEach
    void dewiHasNoMailAndIsNext() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 1, 40);
        var sulastri = batik.member("Sulastri");
        dewi = batik.member("Dewi Anggraini");
        batik.withoutMail(dewi);
        var seat = batik.enrol(sulastri, batch);
        offered = batik.enrol(dewi, batch);
        batik.cancel(sulastri, seat);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whileNobodyHasToldThemNoTimeIsLost() {
        assertThat(until()).isEqualTo(batches.get(batch).servedUntil());
        clock.advance(Duration.ofDays(12));
        timers.fire(offered.toString());
        assertThat(batik.status(offered)).isEqualTo(OFFERED);

        tell(batik.rini, "whatsapp");

        assertThat(until())
                .isEqualTo(
                        levels.due(batik.centre, "seat-offer", clock.instant()).truncatedTo(ChronoUnit.SECONDS));
        assertThat(jdbc.sql("select way from offer_telling where enrolment_id = :id and told_by = :rini")
                        .param("id", offered.value())
                        .param("rini", batik.rini.person().value())
                        .query(String.class)
                        .single())
                .isEqualTo("WHATSAPP");
        clock.set(until().plusSeconds(1));
        timers.fire(offered.toString());
        assertThat(enrolments.ofProcess(offered).state().expiries()).isOne();
        invariants.hold(batch);
    }

    @Test
    void theTaskShowsWhomToTellAndPreparesTheWords() throws Exception {
        var tasks = jdbc.sql("select id from task_item where case_key = :key")
                .param("key", telling())
                .query(String.class)
                .list();
        assertThat(tasks).hasSize(1);
        mvc.perform(get("/tasks/" + tasks.get(0)).with(as(batik.rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Dewi Anggraini")))
                .andExpect(content().string(containsString("tel:+62897")))
                .andExpect(content().string(containsString("Waktu menjawab mulai saat Anda mencatatnya")))
                .andExpect(
                        content().string(containsString("/batches/" + batch + "/participants/" + offered + "/link")));
        mvc.perform(get("/tasks/" + tasks.get(0)).with(as(batik.budi))).andExpect(status().isNotFound());
    }

    @Test
    void whoLooksBeforeStaffRecordThatTheyWereToldReadsTheTimeThatTheMessageNames() throws Exception {
        var ready = ready();

        mvc.perform(get(ready.path())).andExpect(content().string(containsString(time(ready.words()))));
        for (var page : List.of("/my-trainings", "/home")) {
            mvc.perform(get(page).with(as(dewi)))
                    .andExpect(
                            content().string(containsString(batches.get(batch).name())))
                    .andExpect(content().string(not(containsString("Jawab sampai"))));
        }
    }

    @Test
    void whoeverWasToldReadsThatTimeAlsoInAMessageThatIsMadeLater() {
        clock.set(batches.get(batch).servedUntil().minus(Duration.ofDays(4)));
        tell(batik.rini, "phone");
        var told = time(ready().words());

        clock.advance(Duration.ofDays(1));

        assertThat(time(ready().words())).isEqualTo(told);
    }

    private OfferTelling.Ready ready() {
        return Batik.as(batik.rini, () -> telling.write(batik.rini.scope(), batch, offered));
    }

    private static String time(String words) {
        return words.substring(words.indexOf("Jawab sampai "), words.indexOf(" WIB lewat"));
    }

    @Test
    void whoHasNoNumberOfAnAccountIsCalledUnderTheOneThatTheyGaveAsAMember() {
        var person = new Person(dewi.person(), "Dewi Anggraini", null, null, Locale.forLanguageTag("id"));

        assertThat(telling.phone(batik.centre, person))
                .hasToString(jdbc.sql("select phone from member where person_id = :person")
                        .param("person", dewi.person().value())
                        .query((row, n) -> new Phone(row.getString("phone")))
                        .single()
                        .toString());
    }

    @Test
    void howItWasToldIsAskedAndOnlyByStaffOfTheCentre() {
        var key = telling();
        assertThatThrownBy(() -> task.submit(batik.rini.scope(), key, Map.of("way", "pigeon")))
                .isInstanceOf(TaskRefusal.class);
        var elsewhere = people.person(people.centre(), "Wahyu", Role.STAFF);
        assertThatThrownBy(() -> task.submit(elsewhere.scope(), key, Map.of("way", "phone")))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(until()).isEqualTo(batches.get(batch).servedUntil());
    }

    @Test
    void whoAnswersByThemselvesNeedNotBeTold() {
        var key = telling();
        batik.answer(dewi, offered, Enrolling.Answer.ACCEPT);

        assertThat(batik.status(offered)).isEqualTo(CONFIRMED);
        assertThat(waiting(key)).isZero();
    }

    @Test
    void whoLeavesNeedNotBeTold() {
        var key = telling();
        batik.cancel(dewi, offered);

        assertThat(waiting(key)).isZero();
    }

    private Instant until() {
        return enrolments.ofProcess(offered).state().offerUntil();
    }

    private String telling() {
        return jdbc.sql("select id from offer_telling where enrolment_id = :id and settled_at is null")
                .param("id", offered.value())
                .query(UUID.class)
                .single()
                .toString();
    }

    private long waiting(String key) {
        return jdbc.sql("select count(*) from task_item where case_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private void tell(SignedIn me, String way) {
        var key = telling();
        Batik.as(me, () -> {
            desk.take(me.scope(), me.name(), key, "TellOffer");
            desk.send(me.scope(), me.name(), key, "TellOffer", Map.of("way", List.of(way)));
        });
    }
}
