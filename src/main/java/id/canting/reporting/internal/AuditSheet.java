package id.canting.reporting.internal;

import id.canting.paper.Table;
import id.canting.reporting.internal.AuditWords.Line;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Lines of the audit for a spreadsheet. */
final class AuditSheet {

    private AuditSheet() {}

    /** @param heads of the columns, in the order of the cells */
    static byte[] of(List<String> heads, List<Line> lines, ZoneId zone) {
        return new Table(
                        "audit",
                        heads,
                        lines.stream().map(line -> cells(line, zone)).toList())
                .csv();
    }

    private static List<Object> cells(Line line, ZoneId zone) {
        var row = line.row();
        return Table.row(
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
                row.id());
    }
}
