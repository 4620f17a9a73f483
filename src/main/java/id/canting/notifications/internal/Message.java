package id.canting.notifications.internal;

import id.canting.identity.CentreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told, without its words and without personal data.
 *
 * @param path the page that it leads to; empty for a one-time link, which is made when the message is sent
 * @param number the human number of the case
 * @param due the day that it speaks of
 * @param step the key of the name of a task
 */
record Message(
        Template template,
        CentreId centre,
        String path,
        @Nullable String number,
        @Nullable Instant due,
        @Nullable String step) {

    static Message read(ResultSet row) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        return new Message(
                Template.valueOf(row.getString("template")),
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("path"),
                row.getString("number"),
                due == null ? null : due.toInstant(),
                row.getString("step"));
    }

    /** Its columns, by the names that they have in statements. */
    Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("template", template.name());
        columns.put("centre", centre.value());
        columns.put("path", path);
        columns.put("number", number);
        columns.put("due", due == null ? null : due.atOffset(ZoneOffset.UTC));
        columns.put("step", step);
        return columns;
    }
}
