package id.canting.paper;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.paper.TableFile.Cell;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets come from anybody. */
class TableFileTest {

    private static final String WORKBOOK =
            """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
              <sheets><sheet name="Nilai" sheetId="7" r:id="rId7"/><sheet name="Lain" sheetId="1" r:id="rId1"/></sheets></workbook>
            """;
    private static final String RELATIONS =
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Target="worksheets/other.xml"/><Relationship Id="rId7" Target="worksheets/first.xml"/>
            </Relationships>
            """;

    @Test
    void whatWeHandOutWeCanReadAgain() {
        var table =
                new Table("Nilai", List.of("Nama", "Nilai"), List.of(List.of("Sari & Dewi", 85), List.of("=1+1", 7.5)));
        assertThat(texts(TableFile.read(Table.workbook(List.of(table)))))
                .containsExactly(List.of("Nama", "Nilai"), List.of("Sari & Dewi", "85"), List.of("=1+1", "7.5"));
        assertThat(texts(TableFile.read(table.csv())))
                .containsExactly(List.of("Nama", "Nilai"), List.of("Sari & Dewi", "85"), List.of("'=1+1", "7.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠1"})
    void noCellThatGoesOutIsAFormula(String text) {
        assertThat(new String(new Table("", List.of(), List.of(List.of(text))).csv(), UTF_8))
                .isEqualTo("\uFEFF\r\n\"'" + text + "\"\r\n");
    }

    @Test
    void aQuoteIsDoubled() {
        assertThat(new String(new Table("", List.of("a\"b,c"), List.of()).csv(), UTF_8))
                .isEqualTo("\uFEFF\"a\"\"b,c\"\r\n");
    }

    @Test
    void theFirstSheetIsReadWhereverItsCellsStand() {
        var file = workbook(
                """
                <row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2"><v>8.5E1</v></c></row>
                <row r="5"><c t="inlineStr"><is><t>a</t><r><t>b</t></r><rPh><t>x</t></rPh></is></c><c t="b"><v>1</v></c></row>
                <row r="1048576"/>
                """);
        var rows = TableFile.read(file).rows();
        assertThat(rows).extracting(TableFile.Row::number).containsExactly(2, 5);
        assertThat(texts(new TableFile(rows))).containsExactly(List.of("", "dua", "", "85"), List.of("ab", "1"));
        assertThat(rows.get(0).cell(70)).isEqualTo(new Cell("", false));
    }

    @Test
    void aFormulaIsSeenAndNeverWorkedOut() {
        var file = workbook("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><v>2</v></c></row>");
        assertThat(TableFile.read(file).rows().get(0).cells())
                .containsExactly(new Cell("", true), new Cell("2", false));
        assertThat(TableFile.read("=1+1;2".getBytes(UTF_8)).rows().get(0).cells())
                .containsExactly(new Cell("", true), new Cell("2", false));
    }

    @Test
    void aCsvMayHaveSemicolonsAMarkQuotesAndBlankLines() {
        var file = "\uFEFFNama;Nilai\r\n\r\n\"Sari; \"\"Ibu\"\"\";85\r\n".getBytes(UTF_8);
        var table = TableFile.read(file);
        assertThat(table.rows()).extracting(TableFile.Row::number).containsExactly(1, 3);
        assertThat(texts(table)).containsExactly(List.of("Nama", "Nilai"), List.of("Sari; \"Ibu\"", "85"));
    }

    @Test
    void nothingIsDeclaredAndNothingIsFetched(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "rahasia");
        var row = "<row r=\"1\"><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>";
        var fetching = "<!DOCTYPE s [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + sheet(row);
        var laughing = "<!DOCTYPE s [<!ENTITY y \"ha\"><!ENTITY x \"&y;&y;&y;&y;\">]>" + sheet(row);
        for (var xml : List.of(fetching, laughing)) {
            for (var bytes : List.of(xml.getBytes(UTF_8), xml.getBytes(UTF_16))) {
                refuses(zip(parts(bytes)), "paper.table.damaged");
            }
        }
    }

    @Test
    void aFileThatUnpacksToTooMuchIsLeftUnread() throws Exception {
        var parts = parts(sheet("").getBytes(UTF_8));
        parts.put("xl/media/zeros", new byte[9 * 1_048_576]);
        var bomb = zip(parts);
        assertThat(bomb).hasSizeLessThan(20_000);
        refuses(bomb, "paper.table.unpacked");
        var many = parts(sheet("").getBytes(UTF_8));
        IntStream.range(0, 200).forEach(n -> many.put("xl/" + n, new byte[0]));
        refuses(zip(many), "paper.table.unpacked");
    }

    @Test
    void anAddressCannotMakeATableLongOrWide() {
        var wide = TableFile.read(workbook("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"));
        assertThat(texts(wide)).containsExactly(List.of("2"));
        refuses(workbook("<row r=\"1001\"><c r=\"A1001\"><v>1</v></c></row>"), "paper.table.too-long");
        refuses(workbook("<row r=\"2\"/><row r=\"1\"/>"), "paper.table.damaged");
        refuses(workbook("<row r=\"1\"><c t=\"s\"><v>9</v></c></row>"), "paper.table.damaged");
        refuses(workbook("<row r=\"1\"><c><v>1E999999999</v></c></row>"), null);
        refuses(String.join("\n", Collections.nCopies(1_001, "a,b")).getBytes(UTF_8), "paper.table.too-long");
    }

    @Test
    void whatIsNoTableSaysSo() throws Exception {
        refuses(new byte[TableFile.MAX_BYTES + 1], "paper.table.too-big");
        refuses(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}, "paper.table.old");
        refuses(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "paper.table.neither");
        refuses(new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "paper.table.damaged");
        refuses(zip(Map.of("word/document.xml", new byte[1])), "paper.table.neither");
        refuses("\"a".getBytes(UTF_8), "paper.table.damaged");
        assertThat(TableFile.read(new byte[0]).rows()).isEmpty();
    }

    /** @param key of the message; none when it may also be read, as long as it ends */
    private static void refuses(byte[] file, String key) {
        if (key == null) {
            assertThat(TableFile.read(file).rows()).hasSize(1);
        } else {
            assertThatThrownBy(() -> TableFile.read(file))
                    .isInstanceOf(TableRefusal.class)
                    .hasMessage(key);
        }
    }

    private static List<List<String>> texts(TableFile table) {
        return table.rows().stream()
                .map(row -> row.cells().stream().map(Cell::text).toList())
                .toList();
    }

    private static byte[] workbook(String rows) {
        return zip(parts(sheet(rows).getBytes(UTF_8)));
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData></worksheet>";
    }

    private static Map<String, byte[]> parts(byte[] sheet) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("xl/workbook.xml", WORKBOOK.getBytes(UTF_8));
        parts.put("xl/_rels/workbook.xml.rels", RELATIONS.getBytes(UTF_8));
        parts.put("xl/sharedStrings.xml", "<sst><si><t>satu</t></si><si><t>dua</t></si></sst>".getBytes(UTF_8));
        parts.put("xl/worksheets/first.xml", sheet);
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
