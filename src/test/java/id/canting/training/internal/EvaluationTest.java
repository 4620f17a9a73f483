package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.PersonalData.Entry;
import id.canting.identity.PersonalData.Piece;
import id.canting.testing.DatabaseTest;
import id.canting.testing.SomeSessions.Sitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What participants think: counted, and traced to nobody. */
@DatabaseTest
class EvaluationTest {

    @Autowired
    ObjectProvider<HeldBatch> batches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ResultData data;

    private HeldBatch held;

    @BeforeEach
    void aBatchAfterItsLastSession() {
        held = batches.getObject();
    }

    @Test
    void whoeverWasThereAnswersOnceAndWhoeverWasNotIsNotAsked() throws Exception {
        assertThat(held.open(held.sulastri.who(), HeldBatch.mine(held.sulastri)).text())
                .contains("Bagaimana pelatihan ini?", "tanpa nama");
        assertThat(held.open(held.sari.who(), HeldBatch.mine(held.sari)).text())
                .doesNotContain("Bagaimana pelatihan ini?");
        assertThat(held.ask(held.dewi.who(), page(held.sulastri)).getStatus()).isEqualTo(404);

        var missing = held.send(held.sulastri.who(), page(held.sulastri), Map.of("trainer", "4"));
        assertThat(missing.getStatus()).isEqualTo(422);
        var again = Jsoup.parse(missing.getContentAsString());
        assertThat(again.select("#organiser-error").text()).isNotEmpty();
        assertThat(again.select("#trainer-error")).isEmpty();
        assertThat(again.select("input[name=trainer][value=4]").hasAttr("checked"))
                .isTrue();

        answer(held.sulastri, 4, 3);
        answer(held.sulastri, 1, 1);
        answer(held.sari, 1, 1);
        assertThat(answers()).isEqualTo(1);
        assertThat(toldOf(held.sulastri)).contains("training.evaluation.given");
        assertThat(toldOf(held.sari)).doesNotContain("training.evaluation.given");
        assertThat(held.open(held.sulastri.who(), HeldBatch.mine(held.sulastri))
                        .select("main h2")
                        .text())
                .doesNotContain("Bagaimana pelatihan ini?");
        assertThat(held.open(held.sulastri.who(), page(held.sulastri))
                        .select("form button")
                        .text())
                .doesNotContain("Kirim pendapat");
    }

    private List<String> toldOf(Sitting one) {
        var told = new ArrayList<Piece>();
        data.tell(held.batch.centre, one.who().person(), told::add);
        return told.stream()
                .flatMap(piece -> piece.entries().stream())
                .map(Entry::label)
                .toList();
    }

    @Test
    void answersAreShownFromFiveOnToTheTrainerAndTheDesk() throws Exception {
        var all = participants();
        for (int at = 0; at < 4; at++) {
            answer(all.get(at), 4, at % 2 + 1);
        }
        assertThat(held.open(held.batch.trainer, outcome()).text())
                .contains("4 jawaban", "mulai dari 5 jawaban")
                .doesNotContain("Sangat baik");
        answer(all.get(4), 3, 1);
        var shown = held.open(held.batch.trainer, outcome());
        assertThat(shown.select("caption").eachText())
                .containsExactly("Bagaimana pelatih mengajar?", "Bagaimana tempat, alat, dan jadwalnya?");
        assertThat(shown.select("table:has(caption) tbody tr").eachText())
                .containsExactly(
                        "Sangat baik 4 80",
                        "Baik 1 20",
                        "Kurang 0 0",
                        "Buruk 0 0",
                        "Sangat baik 0 0",
                        "Baik 0 0",
                        "Kurang 2 40",
                        "Buruk 3 60");
        assertThat(held.open(held.budi, outcome()).text()).contains("5 jawaban");
        assertThat(held.ask(held.batch.appointed("Wahyu"), outcome()).getStatus())
                .isEqualTo(404);
    }

    /** Not by a row, not by its time, not by its place on the disk, not by the transaction that wrote it. */
    @Test
    void nothingJoinsAnAnswerToWhoGaveIt() throws Exception {
        var all = participants();
        answer(all.get(0), 4, 4);
        answer(all.get(1), 1, 1);
        assertThat(jdbc.sql(
                                """
                        select column_name from information_schema.columns
                         where table_schema = current_schema()
                           and table_name in ('training_evaluation', 'training_evaluation_given')
                        """)
                        .query(String.class)
                        .set())
                .containsExactlyInAnyOrder("enrolment_id", "centre_id", "batch_id", "question", "answer", "people");
        var rows = jdbc.sql(
                        "select count(*) as rows, count(distinct xmin::text) as writers from training_evaluation where batch_id = :batch")
                .param("batch", held.batch.batch.value())
                .query()
                .singleRow();
        assertThat(rows).containsEntry("rows", 8L).containsEntry("writers", 1L);
        assertThat(jdbc.sql("select count(*) from audit_event where centre_id = :centre and actor_id = any(:who)")
                        .param("centre", held.batch.centre.value())
                        .param(
                                "who",
                                all.stream()
                                        .limit(2)
                                        .map(one -> one.who().person().value())
                                        .toArray(java.util.UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyIsAskedAfterTheBatchIsClosed() throws Exception {
        jdbc.sql("update batch set status = 'COMPLETED' where id = :id")
                .param("id", held.batch.batch.value())
                .update();
        answer(held.sulastri, 4, 4);
        assertThat(answers()).isZero();
    }

    @Test
    void learningGainIsDrawnAndWrittenWithItsNumberOfPeople() throws Exception {
        assertThat(held.open(held.batch.trainer, outcome()).text()).contains("Belum ada peserta dengan uji awal");
        held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.sulastri, "39", "85", "COMPETENT"));
        held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.dewi, "40", "69", "COMPETENT"));
        held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.sari, "", "100", ""));
        var page = held.open(held.batch.trainer, outcome());
        assertThat(page.select(".lead").text()).isEqualTo("Selisih rata-rata uji akhir dan uji awal: 38 (n = 2).");
        assertThat(page.select("figure + div tbody tr").eachText())
                .containsExactly("0–39 1 0", "40–54 1 0", "55–69 0 1", "70–84 0 0", "85–100 0 1");
        assertThat(page.select("figure rect.bar--late")).hasSize(2);
        assertThat(page.select("section:has(h2:contains(Biaya)) tbody tr").eachText())
                .containsExactly(
                        "Seluruhnya Rp 30.000.000 –",
                        "Per peserta (n = 3) Rp 1.000.000 –",
                        "Per yang selesai (n = 0) – –");
    }

    private List<Sitting> participants() {
        var all = new ArrayList<>(List.of(held.sulastri, held.dewi));
        for (var name : List.of("Tari", "Wulan", "Yuni")) {
            var one = held.batch.participant(name);
            held.present(one);
            all.add(one);
        }
        return all;
    }

    private void answer(Sitting one, int trainer, int organiser) throws Exception {
        held.send(one.who(), page(one), Map.of("trainer", "" + trainer, "organiser", "" + organiser));
    }

    private static String page(Sitting one) {
        return HeldBatch.mine(one) + "/evaluation";
    }

    private String outcome() {
        return "/batches/" + held.batch.batch + "/outcome";
    }

    private int answers() {
        return jdbc.sql(
                        """
                        select coalesce(sum(people) filter (where question = 'TRAINER'), 0)
                          from training_evaluation where batch_id = :batch
                        """)
                .param("batch", held.batch.batch.value())
                .query(Integer.class)
                .single();
    }
}
