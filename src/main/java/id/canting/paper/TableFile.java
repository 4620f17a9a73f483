package id.canting.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A table out of a spreadsheet that somebody sends, XLSX or CSV: the text of its cells, within limits. */
public record TableFile(List<Row> rows) {

    /** In bytes, as it is sent. */
    public static final int MAX_BYTES = 1_048_576;

    public static final int MAX_ROWS = 1_000;
    public static final int MAX_COLUMNS = 100;
    static final int MAX_TEXT = 1_000;

    /** @param number as the spreadsheet shows it, from 1 */
    public record Row(int number, List<Cell> cells) {

        /** Empty where there is none. */
        public Cell cell(int column) {
            return column < cells.size() ? cells.get(column) : Cell.EMPTY;
        }

        boolean empty() {
            return cells.stream().allMatch(cell -> cell.text().isEmpty() && !cell.formula());
        }
    }

    /** @param formula it would have to be worked out, which nobody does; its text is empty then */
    public record Cell(String text, boolean formula) {

        static final Cell EMPTY = new Cell("", false);

        static Cell of(String text) {
            var stripped = text.strip();
            return new Cell(stripped.substring(0, Math.min(stripped.length(), MAX_TEXT)), false);
        }
    }

    /** @throws TableRefusal when there is no table in it, or it is beyond the limits */
    public static TableFile read(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new TableRefusal("paper.table.too-big", MAX_BYTES / 1_048_576);
        }
        var rows = begins(file, 'P', 'K', 3, 4) ? new WorkbookFile(file).rows() : csv(file);
        return new TableFile(rows.stream().filter(row -> !row.empty()).toList());
    }

    private static boolean begins(byte[] file, int... start) {
        if (file.length < start.length) {
            return false;
        }
        for (int at = 0; at < start.length; at++) {
            if ((file[at] & 0xff) != start[at]) {
                return false;
            }
        }
        return true;
    }

    private static List<Row> csv(byte[] file) {
        if (begins(file, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new TableRefusal("paper.table.old");
        }
        var text = text(file);
        var first = text.lines().findFirst().orElse("");
        var separator = first.chars().filter(c -> c == ';').count()
                        > first.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
        var rows = new ArrayList<Row>();
        try (var parser = format.parse(new StringReader(text))) {
            for (var line : parser) {
                if (rows.size() == MAX_ROWS) {
                    throw tooLong();
                }
                rows.add(new Row(rows.size() + 1, cells(line)));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new TableRefusal("paper.table.damaged");
        }
        return rows;
    }

    private static List<Cell> cells(CSVRecord line) {
        return line.stream().limit(MAX_COLUMNS).map(TableFile::typed).toList();
    }

    /** A spreadsheet would work it out, so it is one. */
    private static Cell typed(String text) {
        return text.startsWith("=") ? new Cell("", true) : Cell.of(text);
    }

    private static String text(byte[] file) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            if (text.indexOf('\0') < 0) {
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw new TableRefusal("paper.table.neither");
    }

    static TableRefusal tooLong() {
        return new TableRefusal("paper.table.too-long", MAX_ROWS);
    }
}
