package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.identity.PersonalData.Piece;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.training.BatchId;
import id.canting.training.ProgrammeId;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** "Tell me when enrolment opens": asked once, told once. */
@DatabaseTest
class OpeningWishesTest {

    @Autowired
    Batik batik;

    @Autowired
    BatchSteps steps;

    @Autowired
    EnrolmentData data;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private ProgrammeId programme;
    private BatchId batch;
    private SignedIn sulastri;
    private SignedIn dewi;

    @BeforeEach
    void aBatchThatIsNotOpenYet() {
        programme = batik.programme("BT-101");
        batch = batik.batch(programme, "FIRST_COME", 2, 40);
        batik.set(batch, "status", "APPROVED");
        sulastri = batik.member("Sulastri");
        dewi = batik.member("Dewi Anggraini");
    }

    @Test
    void whoAskedIsToldOnceWhenItOpensAndWhoTookItBackIsNot() throws Exception {
        assertThat(open(null, page())).doesNotContain("Beri tahu saya");
        assertThat(open(batik.rini, page())).doesNotContain("Beri tahu saya");
        assertThat(open(sulastri, page())).contains("Beri tahu saya begitu pendaftaran dibuka");
        assertThat(ask(sulastri, true)).isEqualTo(page());
        ask(sulastri, true);
        assertThat(open(sulastri, page())).contains("Anda diberi tahu begitu", "Tidak usah diberi tahu");
        assertThat(open(sulastri, "/my-trainings")).contains("Batik Tulis Dasar", "Tidak usah diberi tahu");
        ask(dewi, true);
        ask(dewi, false);
        assertThat(open(dewi, "/my-trainings")).doesNotContain("Tidak usah diberi tahu");

        transaction.executeWithoutResult(status -> steps.openEnrolment(batch.toString()));
        await().untilAsserted(() -> assertThat(told(sulastri)).isOne());
        assertThat(told(dewi)).isZero();
        assertThat(open(sulastri, page())).doesNotContain("Tidak usah diberi tahu");
        assertThat(open(sulastri, "/my-trainings")).doesNotContain("Tidak usah diberi tahu");
    }

    @Test
    void itIsPartOfOnesOwnDataAndIsErasedWithIt() throws Exception {
        ask(sulastri, true);
        var told = new ArrayList<Piece>();
        data.tell(batik.centre, sulastri.person(), told::add);
        assertThat(told).extracting(Piece::kind).containsExactly("opening-wish");

        assertThat(data.forget(batik.centre, sulastri.person()))
                .extracting(one -> one.what())
                .containsExactly("opening-wish");
        assertThat(open(sulastri, page())).contains("Beri tahu saya begitu pendaftaran dibuka");
    }

    @Test
    void noProgrammeOfAnotherCentreCanBeWaitedFor() throws Exception {
        assertThat(mvc.perform(post("/my-trainings/openings/" + ProgrammeId.next())
                                .with(as(sulastri))
                                .with(csrf())
                                .param("yes", "true"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private String page() {
        return "/training/" + batch;
    }

    private String ask(SignedIn me, boolean yes) throws Exception {
        return mvc.perform(post("/my-trainings/openings/" + programme)
                        .with(as(me))
                        .with(csrf())
                        .param("batch", batch.toString())
                        .param("yes", String.valueOf(yes)))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private String open(@Nullable SignedIn me, String path) throws Exception {
        return mvc.perform(me == null ? get(path) : get(path).with(as(me)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private int told(SignedIn me) {
        return jdbc.sql("select count(*) from inbox_message where person_id = :person and template = 'BATCH_OPENED'")
                .param("person", me.person().value())
                .query(Integer.class)
                .single();
    }
}
