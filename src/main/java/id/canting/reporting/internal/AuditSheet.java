package id.canting.reporting.internal;

import id.canting.reporting.internal.AuditWords.Line;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of the audit for a spreadsheet, which must take none of them for a formula. */
final class AuditSheet {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20]");

    private AuditSheet() {}

    /** @param heads of the columns, in the order of the cells */
    static String of(List<String> heads, List<Line> lines, ZoneId zone) {
        return "\uFEFF"
                + Stream.concat(Stream.of(row(heads)), lines.stream().map(line -> row(cells(line, zone))))
                        .collect(Collectors.joining());
    }

    private static List<String> cells(Line line, ZoneId zone) {
        var row = line.row();
        return Stream.of(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.at().atZone(zone)),
                        line.actor(),
                        row.actor(),
                        line.did(),
                        row.action(),
                        line.subject(),
                        row.type(),
                        row.subject(),
                        String.join("; ", line.more()),
                        row.details(),
                        row.network(),
                        row.session(),
                        row.request(),
                        row.id())
                .map(AuditSheet::text)
                .toList();
    }

    private static String text(@Nullable Object cell) {
        return Objects.toString(cell, "");
    }

    private static String row(List<String> cells) {
        return cells.stream().map(AuditSheet::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        var safe = FORMULA.matcher(text).find() ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
