package id.canting.artisans.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.artisans.internal.MemberCondition.Status;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Photos;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A condition of a membership from its beginning to its end, by the pages and tasks that people use. */
@DatabaseTest
class ConditionTest {

    private static final String WHAT = "NIB sudah terbit, dan salinannya diserahkan kepada sentra.";
    private static final String WHY = "Kami sudah berbicara, dan inilah alasannya.";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Members members;

    @Autowired
    ConditionKeeper keeper;

    @Autowired
    ConditionRepository conditions;

    @Autowired
    ConditionSweeps sweeps;

    @Autowired
    OffboardingCases cases;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn budi;
    private SignedIn endah;
    private MemberId id;

    @BeforeEach
    void aMemberWithACondition() {
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", Role.STAFF);
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        endah = people.person(centre, "Endah Wulandari", Role.ARTISAN);
        id = members.admit(Admissions.of(centre, endah.person(), "Endah Wulandari"));
        keeper.lay(centre, id, new Terms(WHAT, today().plusDays(60), budi.person()));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void itStandsOnThePagesOfTheMemberAndOfStaffWithItsDay() throws Exception {
        told("MEMBER_CONDITION_LAID");
        for (var page : List.of("/membership", "/membership/condition")) {
            mvc.perform(get(page).with(as(endah)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(WHAT)))
                    .andExpect(content().string(containsString("Sampaikan bahwa sudah dipenuhi")));
        }
        mvc.perform(get("/members/{id}", id).with(as(rini)))
                .andExpect(content().string(containsString("Syarat keanggotaan")))
                .andExpect(content().string(containsString(WHAT)))
                .andExpect(content().string(containsString("terbuka, paling lambat")));
    }

    @Test
    void whatIsReportedWithAPaperIsConfirmedByStaff() throws Exception {
        report("NIB terbit tanggal 3, salinannya saya lampirkan.", picture())
                .andExpect(redirectedUrl("/membership/condition"));
        assertThat(now(Status.REPORTED)).isTrue();
        report("Sekali lagi.", null).andExpect(status().is3xxRedirection());
        var paper = jdbc.sql("select id from document where case_kind = 'condition' and case_id = :id")
                .param("id", condition().id())
                .query(UUID.class)
                .single();
        mvc.perform(get("/documents/{id}", paper).with(as(rini))).andExpect(status().isOk());
        mvc.perform(get("/documents/{id}", paper).with(as(people.person(centre, "Joko", Role.ARTISAN))))
                .andExpect(status().isNotFound());
        var task = task();
        take(rini, task);
        mvc.perform(get("/tasks/{id}", task).with(as(rini)))
                .andExpect(content().string(containsString(WHAT)))
                .andExpect(content().string(containsString("NIB terbit tanggal 3")));

        answer(rini, task, "confirmation", "met").andExpect(status().is3xxRedirection());

        assertThat(now(Status.FULFILLED)).isTrue();
        told("MEMBER_CONDITION_FULFILLED");
        assertThat(audited()).contains("ConditionLaid", "ConditionReported", "ConditionConfirmed");
        mvc.perform(get("/membership").with(as(endah))).andExpect(content().string(not(containsString(WHAT))));
    }

    @Test
    void whatDoesNotMeetItYetGoesBackWithWhatIsMissingAndItsDayStays() throws Exception {
        report("NIB sudah saya urus.", null);
        var task = task();
        take(rini, task);
        answer(rini, task, "confirmation", "not-met", "missing", "").andExpect(status().isUnprocessableEntity());
        var missing = "Nomornya belum ada. Bawa surat NIB ke sentra.";

        answer(rini, task, "confirmation", "not-met", "missing", missing).andExpect(status().is3xxRedirection());

        assertThat(condition().state().due()).isEqualTo(today().plusDays(60));
        assertThat(now(Status.OPEN)).isTrue();
        told("MEMBER_CONDITION_STILL_OPEN");
        mvc.perform(get("/membership/condition").with(as(endah)))
                .andExpect(content().string(containsString("Nomornya belum ada")));
    }

    @Test
    void anEmptyReportIsNamedBesideItsFieldAndNothingChanges() throws Exception {
        report("  ", null)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tulis apa yang sudah Anda lakukan.")));
        report("x".repeat(1001), null).andExpect(status().isUnprocessableEntity());
        report("Ada.", new MockMultipartFile("paper", "nib.pdf", "application/pdf", new byte[] {1, 2, 3}))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Ada.")));
        assertThat(now(Status.OPEN)).isTrue();
    }

    @Test
    void itsMemberIsRemindedOnceTwoWeeksBeforeItsDay() {
        clock.advance(Duration.ofDays(45));
        sweeps.remind();
        assertThat(condition().state().reminded()).isFalse();

        clock.advance(Duration.ofDays(2));
        sweeps.remind();
        sweeps.remind();

        told("MEMBER_CONDITION_REMINDER");
        assertThat(condition().state().reminded()).isTrue();
    }

    @Test
    void onItsLastDayNothingHappensAndTheDayAfterASupervisorLooks() {
        clock.advance(Duration.ofDays(60));
        sweeps.review();
        assertThat(now(Status.OPEN)).isTrue();

        clock.advance(Duration.ofDays(1));
        sweeps.review();
        sweeps.review();

        assertThat(now(Status.REVIEW)).isTrue();
        told("MEMBER_CONDITION_UNDER_REVIEW");
        assertThat(jdbc.sql("select candidate_group from task_item where id = :id")
                        .param("id", task())
                        .query(String.class)
                        .single())
                .isEqualTo("supervisor");
    }

    @ParameterizedTest
    @CsvSource({
        "fulfilled, FULFILLED, MEMBER_CONDITION_FULFILLED",
        "drop, DROPPED, MEMBER_CONDITION_DROPPED",
        "propose-end, UNMET, MEMBER_REVIEW_OPENED"
    })
    void approveWithConditionAnUnmetOneIsReviewedAndNeverEndsAMembershipByItself(String review, Status end, String told)
            throws Exception {
        var task = overdue();
        answer(budi, task, "review", review, "endingReason", "NO_MORE_BATIK", "explanation", "Pendek.")
                .andExpect(status().isUnprocessableEntity());

        answer(budi, task, "review", review, "endingReason", "NO_MORE_BATIK", "explanation", WHY)
                .andExpect(status().is3xxRedirection());

        assertThat(now(end)).isTrue();
        told(told);
        assertThat(members.find(centre, endah.person()).orElseThrow().standing().ended())
                .isFalse();
        assertThat(cases.open(centre, id).isPresent()).isEqualTo(end == Status.UNMET);
        assertThat(audited()).contains("ConditionOverdue", "ConditionReviewed");
    }

    @Test
    void approveWithConditionMoreTimeIsGivenOnceAndWithinAYear() throws Exception {
        var task = overdue();
        extend(task, today().minusDays(1)).andExpect(status().isUnprocessableEntity());
        extend(task, today().plusYears(1).plusDays(1)).andExpect(status().isUnprocessableEntity());
        extend(task, today().plusDays(30)).andExpect(status().is3xxRedirection());
        told("MEMBER_CONDITION_EXTENDED");
        assertThat(condition().state().due()).isEqualTo(today().plusDays(30));
        assertThat(now(Status.OPEN)).isTrue();

        clock.advance(Duration.ofDays(31));
        sweeps.review();
        var again = task();
        take(budi, again);

        extend(again, today().plusDays(30))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Sudah diperpanjang satu kali")));
        assertThat(now(Status.REVIEW)).isTrue();
    }

    @Test
    void aMembershipThatEndsTakesItsConditionWithItAndLeavesNoTask() throws Exception {
        report("Sudah.", null);
        var task = task();

        keeper.close(centre, endah.person());
        keeper.close(centre, endah.person());

        assertThat(now(Status.MOOT)).isTrue();
        assertThat(jdbc.sql("select count(*) from task_item where id = :id")
                        .param("id", task)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyOfAnotherCentreSeesItAndWhoHasNoneIsSentAway() throws Exception {
        report("Sudah.", null);
        var elsewhere = people.person(people.centre(), "Agus", Role.STAFF, Role.SUPERVISOR);
        mvc.perform(get("/tasks/{id}", task()).with(as(elsewhere))).andExpect(status().isNotFound());
        var other = people.person(centre, "Joko", Role.ARTISAN);
        mvc.perform(get("/membership/condition").with(as(other))).andExpect(redirectedUrl("/membership"));
        mvc.perform(post("/membership/condition")
                        .param("report", "Sudah.")
                        .with(as(other))
                        .with(csrf()))
                .andExpect(redirectedUrl("/membership"));
    }

    @Test
    void whoDecidesSaysWhyNotOnlyByTheForm() {
        assertThatThrownBy(() -> jdbc.sql(
                                """
                                insert into member_condition_change (id, centre_id, condition_id, from_status, to_status,
                                                                     changed_by, changed_at)
                                values (gen_random_uuid(), :c, :id, 'REVIEW', 'DROPPED', :by, now())
                                """)
                        .param("c", centre.value())
                        .param("id", condition().id())
                        .param("by", budi.person().value())
                        .update())
                .hasMessageContaining("member_condition_change_note_ck");
    }

    private UUID overdue() throws Exception {
        clock.advance(Duration.ofDays(61));
        sweeps.review();
        var task = task();
        take(budi, task);
        return task;
    }

    private ResultActions extend(UUID task, LocalDate until) throws Exception {
        return answer(budi, task, "review", "extend", "until", until.toString(), "explanation", WHY);
    }

    private ResultActions report(String words, @Nullable MockMultipartFile paper) throws Exception {
        var request = multipart("/membership/condition");
        if (paper != null) {
            request.file(paper);
        }
        return mvc.perform(request.param("report", words).with(as(endah)).with(csrf()));
    }

    private void take(SignedIn me, UUID task) throws Exception {
        mvc.perform(post("/tasks/{id}/claim", task).with(as(me)).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private ResultActions answer(SignedIn me, UUID task, String... values) throws Exception {
        var request =
                post("/tasks/{id}", task).param("_submission", UUID.randomUUID().toString());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request.with(as(me)).with(csrf()));
    }

    private UUID task() {
        return jdbc.sql("select id from task_item where subject_person = :p")
                .param("p", endah.person().value())
                .query(UUID.class)
                .single();
    }

    private MemberCondition condition() {
        return conditions.last(centre, id).orElseThrow();
    }

    private boolean now(Status status) {
        return condition().status() == status;
    }

    private LocalDate today() {
        return keeper.today(centre);
    }

    private void told(String template) {
        await().until(() -> jdbc.sql("select count(*) from inbox_message where person_id = :p and template = :t")
                        .param("p", endah.person().value())
                        .param("t", template)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private static MockMultipartFile picture() {
        return new MockMultipartFile("paper", "nib.jpg", "image/jpeg", Photos.jpeg(Color.BLUE));
    }
}
