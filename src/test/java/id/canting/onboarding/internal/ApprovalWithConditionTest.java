package id.canting.onboarding.internal;

import static id.canting.onboarding.ApplicationStatus.ADMISSION;
import static id.canting.onboarding.ApplicationStatus.DECISION;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.centre.CentreSettings;
import id.canting.demo.MovableClock;
import id.canting.identity.PersonId;
import id.canting.onboarding.internal.Office.Applying;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.workflow.TaskRefusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Approving a membership with a condition: it goes on, and the register keeps watch over what is still to be shown. */
@DatabaseTest
class ApprovalWithConditionTest {

    private static final String WHAT = "NIB sudah terbit, dan salinannya diserahkan kepada sentra.";

    @Autowired
    Office office;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    Conditions conditions;

    @Autowired
    CaseWords words;

    @Autowired
    CentreSettings settings;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Applying sulastri;

    @BeforeEach
    void anApplication() {
        sulastri = office.verified("Sulastri");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Shows("onboarding: Approve with condition")
    void approveWithConditionTheAdmissionGoesOnAndTheApplicantKnowsTheConditionBeforeAgreeing() throws Exception {
        approve(today().plusDays(90));

        assertThat(applications.ofProcess(sulastri.id()).status()).isEqualTo(ADMISSION);
        for (var page : List.of("/applications/{id}", "/applications/{id}/agreement")) {
            mvc.perform(get(page, sulastri.id()).with(as(sulastri.me())))
                    .andExpect(content().string(containsString("Anda diterima dengan syarat")))
                    .andExpect(content().string(containsString(WHAT)));
        }
        mvc.perform(get("/applications/{id}", sulastri.id()).with(as(office.rini)))
                .andExpect(content().string(containsString(WHAT)));
        assertThat(inTheRegister()).isEmpty();

        office.sign(sulastri);

        assertThat(inTheRegister()).containsExactly(new Terms(WHAT, today().plusDays(90), office.budi.person()));
        mvc.perform(get("/applications/{id}", sulastri.id()).with(as(sulastri.me())))
                .andExpect(content().string(containsString("/membership/condition")));
    }

    @Test
    void itsDayIsNotInThePastAndAtMostAYearAhead() {
        refused(today().minusDays(1), "onboarding.condition.past");
        refused(today().plusYears(1).plusDays(1), "onboarding.condition.too-far");
        assertThat(applications.ofProcess(sulastri.id()).status()).isEqualTo(DECISION);
        assertThat(conditions.of(applications.ofProcess(sulastri.id()))).isEmpty();

        approve(today().plusYears(1));

        assertThat(conditions.of(applications.ofProcess(sulastri.id()))).isPresent();
    }

    @Test
    void timeInWhichTheCentreHadNoPlaceIsNotTheApplicants() {
        office.approve(office.verified("Dewi Anggraini"));
        World.as(office.budi, () -> settings.takeIn(office.budi.scope(), 1));
        var due = today().plusDays(30);
        approve(due);

        clock.advance(Duration.ofDays(12));
        World.as(office.budi, () -> settings.takeIn(office.budi.scope(), 5));

        await().until(() -> applications.ofProcess(sulastri.id()).status() == ADMISSION);
        assertThat(conditions
                        .of(applications.ofProcess(sulastri.id()))
                        .orElseThrow()
                        .due())
                .isEqualTo(due.plusDays(12));
    }

    @Test
    void aDecisionThatIsMadeAnewTakesBackTheConditionOfTheOldOne() {
        conditions.lay(office.budi.scope(), applications.ofProcess(sulastri.id()), new TaskValues(values(today())));

        office.approve(sulastri);

        assertThat(conditions.of(applications.ofProcess(sulastri.id()))).isEmpty();
        office.sign(sulastri);
        assertThat(inTheRegister()).isEmpty();
    }

    private void refused(LocalDate due, String because) {
        assertThatThrownBy(() -> approve(due))
                .isInstanceOfSatisfying(TaskRefusal.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("conditionDue"))
                .hasMessage(because);
    }

    private void approve(LocalDate due) {
        office.decide(sulastri, values(due));
    }

    private static Map<String, @Nullable Object> values(LocalDate due) {
        return Map.of("decision", "approve-with-condition", "condition", WHAT, "conditionDue", due.toString());
    }

    private LocalDate today() {
        return words.today(office.centre);
    }

    private List<Terms> inTheRegister() {
        return jdbc.sql(
                        """
                        select c.words, c.due_on, c.laid_by from member_condition c join member m on m.id = c.member_id
                         where m.person_id = :person
                        """)
                .param("person", sulastri.me().person().value())
                .query((row, n) -> new Terms(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        new PersonId(row.getObject(3, UUID.class))))
                .list();
    }
}
