package id.canting.audit.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the audit, whole. @param details as the database writes them: equal objects have equal texts */
record Event(
        UUID id,
        Instant at,
        @Nullable UUID centre,
        @Nullable UUID actor,
        String action,
        String subjectType,
        String subject,
        String details,
        @Nullable String request,
        @Nullable String network,
        @Nullable String session) {

    /** What a statement selects from {@code audit_event e}. */
    static final String COLUMNS =
            """
            e.id, e.at, e.centre_id as event_centre, e.actor_id, e.action, e.subject_type, e.subject_id,
            e.details::text as details, e.request, e.network, e.session
            """;

    static Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("event_centre", UUID.class),
                row.getObject("actor_id", UUID.class),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("details"),
                row.getString("request"),
                row.getString("network"),
                row.getString("session"));
    }

    /** When its id was made, by the node's real clock. */
    Instant made() {
        return made(id);
    }

    static Instant made(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The first id that could be made at the moment. */
    static UUID firstId(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    byte[] hash() {
        return hashAs(id);
    }

    /** As it would be if it were the row of that id. */
    byte[] hashAs(UUID other) {
        return new Digest("canting audit event 1")
                .add(other)
                .add(at)
                .add(centre)
                .add(actor)
                .add(action)
                .add(subjectType)
                .add(subject)
                .add(details)
                .add(request)
                .add(network)
                .add(session)
                .end();
    }
}
