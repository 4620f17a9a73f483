package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.Role;
import id.canting.paper.Table;
import id.canting.paper.TableFile;
import id.canting.testing.DatabaseTest;
import id.canting.testing.SomeSessions.Sitting;
import id.canting.testing.TestPeople;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Marks that come in a spreadsheet: first what would change, then the button. */
@DatabaseTest
class ResultImportTest {

    @Autowired
    ObjectProvider<HeldBatch> batches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    private HeldBatch held;

    @BeforeEach
    void aBatchAfterItsLastSession() {
        held = batches.getObject();
    }

    @Test
    void theTemplateIsFilledInLookedAtAndOnlyThenTaken() throws Exception {
        var template = TableFile.read(
                held.ask(held.batch.trainer, file() + "/template.xlsx").getContentAsByteArray());
        assertThat(texts(template.rows().get(0)))
                .containsExactly("Kode (jangan diubah)", "Nama", "Hadir, % JP", "Uji awal", "Uji akhir", "1. Nyanting");
        assertThat(texts(template.rows().get(1)))
                .containsExactly(held.dewi.enrolment().toString(), "Dewi Anggraini", "100");
        held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.dewi, "30", "55", "COMPETENT"));

        var page = look(sheet(
                row(held.dewi, "Dewi Anggraini", 30, 60, "BK"), row(held.sulastri, "sulastri", 40, 85, "kompeten")));
        assertThat(page.select("main").text())
                .contains("5 nilai berubah, 0 baris keliru", "1 peserta tidak ada di berkas", "Sari Utami")
                .contains("Uji akhir: 55 → 60", "1. Nyanting: Kompeten → Belum kompeten", "Uji awal: 40")
                .doesNotContain("Uji awal: 30");
        assertThat(scores()).isEqualTo(1);

        assertThat(held.send(held.batch.trainer, held.sheet(), hidden(page)).getStatus())
                .isEqualTo(302);
        var taken = TableFile.read(
                held.ask(held.batch.trainer, file() + "/template.csv").getContentAsByteArray());
        assertThat(texts(taken.rows().get(1))).endsWith("30", "60", "Belum kompeten");
        assertThat(texts(taken.rows().get(3))).endsWith("40", "85", "Kompeten");
        assertThat(look(sheet(row(held.dewi, "Dewi Anggraini", 30, 60, "BK")))
                        .select("main")
                        .text())
                .contains("0 nilai berubah, 0 baris keliru, 1 baris sama");
    }

    @Test
    void whatIsWrongIsSaidByRowAndFieldAndNothingOfThatRowIsTaken() throws Exception {
        var rows = new String[] {
            "Code (do not change);Name;Test before;Test after;1. Nyanting",
            held.sulastri.enrolment() + ";Sulastri;40;=40+45;K",
            held.sulastri.enrolment() + ";Sulastri;40;85;K",
            held.dewi.enrolment() + ";Sari Utami;30;60;K",
            "123;Siapa;1;2;K",
            held.sari.enrolment() + ";Sari Utami;101;85,5;lulus"
        };
        var page = Jsoup.parse(held.upload(
                        held.batch.trainer,
                        file(),
                        "nilai.csv",
                        String.join("\r\n", rows).getBytes(UTF_8))
                .getContentAsString());
        var table = page.select("tbody tr").eachText();
        assertThat(table).hasSize(5);
        assertThat(table.get(0)).startsWith("2 Sulastri").contains("Uji akhir: ada rumus");
        assertThat(table.get(1)).startsWith("3 Sulastri").contains("sudah ada di baris sebelumnya");
        assertThat(table.get(2)).startsWith("4 Sari Utami").contains("Kode ini milik Dewi Anggraini");
        assertThat(table.get(3)).startsWith("5 Siapa").contains("bukan kode peserta angkatan ini");
        assertThat(table.get(4))
                .startsWith("6 Sari Utami")
                .contains("Uji awal: tulis bilangan", "“101”", "“85,5”", "1. Nyanting: tulis K atau BK, bukan “lulus”");
        assertThat(page.select("input[type=hidden][name^=pre-]")).isEmpty();
    }

    @Test
    void aFileThatIsNoSheetOfThisBatchIsRefusedBesideItsField() throws Exception {
        refuses("gambar".getBytes(UTF_8), "Kolom “gambar” tidak dikenal");
        refuses("Nama,Uji awal\nSari,5".getBytes(UTF_8), "Kolom kode");
        refuses("Kode (jangan diubah),Uji awal,Test before\n1,5,6".getBytes(UTF_8), "ada dua kali");
        refuses(new byte[] {(byte) 0xff, (byte) 0xd8}, "bukan XLSX dan bukan CSV");
        refuses(new byte[0], "Pilih berkas");
        refuses(new byte[TableFile.MAX_BYTES + 1], "lebih besar dari 1 MB");
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotOverwritten() throws Exception {
        var page = look(sheet(row(held.dewi, "Dewi Anggraini", 30, 60, "K")));
        held.send(held.batch.staff, held.sheet(), HeldBatch.marks(held.dewi, "31", "60", "COMPETENT"));
        var answer = held.send(held.batch.trainer, held.sheet(), hidden(page));
        assertThat(answer.getStatus()).isEqualTo(422);
        var again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("#pre-" + held.dewi.enrolment()).val()).isEqualTo("30");
        assertThat(again.select("#pre-" + held.dewi.enrolment() + "-error").text())
                .contains("“31”");
        assertThat(again.select("#post-" + held.dewi.enrolment() + "-error")).isEmpty();
    }

    @Test
    void onlyWhoMayWriteTheSheetLooksAndNobodyAtTheirOwnMarks() throws Exception {
        assertThat(held.ask(held.batch.appointed("Wahyu"), file()).getStatus()).isEqualTo(404);
        assertThat(held.ask(held.budi, file()).getStatus()).isEqualTo(403);
        var both = people.person(held.batch.centre, "Rini", Role.STAFF, Role.ARTISAN);
        jdbc.sql("update enrolment set person_id = :me where id = :id")
                .param("me", both.person().value())
                .param("id", held.dewi.enrolment().value())
                .update();
        var own = Jsoup.parse(held.upload(both, file(), "x.xlsx", sheet(row(held.dewi, "Rini", 30, 60, "K")))
                .getContentAsString());
        assertThat(own.select("tbody").text()).contains("Nilai sendiri diisi oleh orang lain");
    }

    private Document look(byte[] file) throws Exception {
        var answer = held.upload(held.batch.trainer, file(), "nilai.xlsx", file);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private void refuses(byte[] file, String why) throws Exception {
        var answer = held.upload(held.batch.trainer, file(), "nilai.xlsx", file);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString())
                        .select("#file-error")
                        .text())
                .contains(why);
    }

    private String file() {
        return held.sheet() + "/file";
    }

    private static List<Object> row(Sitting one, String name, Object... marks) {
        var row = new ArrayList<Object>(List.of(one.enrolment().toString(), name));
        row.addAll(Arrays.asList(marks));
        return row;
    }

    @SafeVarargs
    private static byte[] sheet(List<Object>... rows) {
        return Table.workbook(List.of(new Table(
                "Nilai",
                List.of("Kode (jangan diubah)", "Nama", "Uji awal", "Uji akhir", "1. Nyanting"),
                List.of(rows))));
    }

    private static Map<String, String> hidden(Document page) {
        var form = new HashMap<String, String>();
        page.select("main input[type=hidden]").forEach(input -> form.put(input.attr("name"), input.val()));
        form.remove("_csrf");
        return form;
    }

    private static List<String> texts(TableFile.Row row) {
        return row.cells().stream().map(TableFile.Cell::text).toList();
    }

    private int scores() {
        return jdbc.sql("select count(*) from training_score where batch_id = :batch")
                .param("batch", held.batch.batch.value())
                .query(Integer.class)
                .single();
    }
}
