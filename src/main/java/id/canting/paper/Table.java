package id.canting.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A table that is handed out. A number is a number, everything else is text, and no text is a formula.
 *
 * @param name of its sheet
 * @param rows cells in the order of the heads
 */
public record Table(String name, List<String> heads, List<? extends List<?>> rows) {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20]");
    private static final int LONGEST_NAME = 31;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;

    /** Cells of a row; one that is not there is empty. */
    public static List<Object> row(@Nullable Object... cells) {
        var row = new ArrayList<Object>();
        for (var cell : cells) {
            row.add(cell == null ? "" : cell);
        }
        return row;
    }

    /** A workbook with a sheet for each. */
    public static byte[] workbook(List<Table> tables) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Canting", "1.0")) {
            tables.forEach(table -> table.write(workbook));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(Workbook workbook) {
        var sheet = workbook.newWorksheet(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        for (int column = 0; column < heads.size(); column++) {
            sheet.value(0, column, heads.get(column));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, width(column));
        }
        sheet.freezePane(0, 1);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                var cell = rows.get(row).get(column);
                if (cell instanceof Number number) {
                    sheet.value(row + 1, column, number);
                } else if (!cell.toString().isEmpty()) {
                    sheet.value(row + 1, column, cell.toString());
                }
            }
        }
    }

    private int width(int column) {
        var longest = rows.stream()
                .mapToInt(
                        row -> column < row.size() ? row.get(column).toString().length() : 0)
                .max()
                .orElse(0);
        return Math.max(NARROWEST, Math.min(WIDEST, longest + 2));
    }

    /** In UTF-8, with a mark that spreadsheets know it by. */
    public byte[] csv() {
        return ("\uFEFF"
                        + Stream.concat(Stream.of(heads), rows.stream())
                                .map(Table::row)
                                .collect(Collectors.joining()))
                .getBytes(UTF_8);
    }

    private static String row(List<?> cells) {
        return cells.stream().map(Table::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object cell) {
        var text = cell.toString();
        var safe = FORMULA.matcher(text).find() && !(cell instanceof Number) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
