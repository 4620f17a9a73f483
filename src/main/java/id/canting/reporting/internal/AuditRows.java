package id.canting.reporting.internal;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the audit of a centre, newest first. */
@Repository
class AuditRows {

    private static final String COLUMNS =
            """
            select id, at, actor_id, action, subject_type, subject_id, details::text as details, request, network, session
              from audit_event
            """;

    /** First those of the subject, each by its index: asked as one condition, the whole list would be gone through. */
    private static final String ABOUT =
            """
            with about as materialized (
                select id from audit_event where subject_id in (:ids)
                union
                select id from audit_event where coalesce(details ->> 'case', details ->> 'member') in (:ids))
            """;

    private volatile @Nullable Map<String, String> reasons;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Row(
            UUID id,
            Instant at,
            @Nullable PersonId actor,
            String action,
            String type,
            String subject,
            Map<String, String> details,
            @Nullable String request,
            @Nullable String network,
            @Nullable String session) {}

    /** A statement and what it is asked with. */
    record Query(String sql, Map<String, Object> params) {}

    List<Row> page(Scope me, AuditFilter filter, ZoneId zone, int limit) {
        if (filter.about().isEmpty()) {
            return rows(query(me, filter, zone, null, limit));
        }
        var ids = ids(me, filter.about());
        return ids.isEmpty() ? List.of() : rows(query(me, filter, zone, ids, limit));
    }

    /** Everything about one thing: what was done to it, and to what belongs to it. */
    List<Row> about(Scope me, String id, @Nullable Cursor after, int limit) {
        var filter = new AuditFilter(null, "", "", null, null, after);
        return rows(query(me, filter, UTC, List.of(id), limit));
    }

    Query query(Scope me, AuditFilter filter, ZoneId zone, @Nullable Collection<String> ids, int limit) {
        var params = new HashMap<String, Object>();
        var sql = new StringBuilder(ids == null ? "" : ABOUT).append(COLUMNS).append(" where centre_id = :centre");
        params.put("centre", me.centre().value());
        params.put("limit", limit);
        if (filter.person() != null) {
            sql.append(" and actor_id = :person");
            params.put("person", filter.person().value());
        }
        if (!filter.action().isEmpty()) {
            sql.append(" and action = :action");
            params.put("action", filter.action());
        }
        if (ids != null) {
            sql.append(" and id in (select id from about)");
            params.put("ids", ids);
        }
        var begin = filter.begin(zone);
        if (begin != null) {
            sql.append(" and at >= :begin");
            params.put("begin", begin.atOffset(UTC));
        }
        var end = filter.end(zone);
        if (end != null) {
            sql.append(" and at < :end");
            params.put("end", end.atOffset(UTC));
        }
        var hidden = hidden(me);
        if (!hidden.isEmpty()) {
            sql.append(" and subject_id not in (:hidden) and coalesce(details ->> 'case', '') not in (:hidden)");
            params.put("hidden", hidden);
        }
        var after = filter.after();
        if (after != null) {
            sql.append(" and (at, id) < (:at, :id)");
            params.put("at", after.at().atOffset(UTC));
            params.put("id", after.id());
        }
        return new Query(sql.append(" order by at desc, id desc limit :limit").toString(), params);
    }

    /** Concerns that name the reader: they learn of them nowhere. */
    private List<String> hidden(Scope me) {
        return jdbc.sql("select concern_id::text from application_concern_named where person_id = :me")
                .param("me", me.person().value())
                .query(String.class)
                .list();
    }

    /** What has that number or id at the centre. */
    private List<String> ids(Scope me, String text) {
        var id = AuditFilter.uuid(text);
        if (id != null) {
            return List.of(id.toString());
        }
        return jdbc.sql(
                        """
                        select id::text from membership_application where centre_id = :centre and number = :number
                        union all
                        select id::text from member where centre_id = :centre and number = :number
                        union all
                        select id::text from appeal where centre_id = :centre and number = :number
                        union all
                        select id::text from exception_request where centre_id = :centre and number = :number
                        union all
                        select id::text from complaint where centre_id = :centre and number = :number
                        union all
                        select id::text from data_request where centre_id = :centre and number = :number
                        union all
                        select id::text from data_breach where centre_id = :centre and number = :number
                        """)
                .param("centre", me.centre().value())
                .param("number", text.toUpperCase(Locale.ROOT))
                .query(String.class)
                .list();
    }

    private List<Row> rows(Query query) {
        return jdbc.sql(query.sql()).params(query.params()).query(this::row).list();
    }

    /** What was ever done at the centre: from one to the next by the index, however many rows there are. */
    List<String> actions(Scope me) {
        var all = allActions(me);
        return hidden(me).isEmpty()
                ? all
                : all.stream().filter(action -> !action.startsWith("Concern")).toList();
    }

    private List<String> allActions(Scope me) {
        return jdbc.sql(
                        """
                        with recursive done (action) as (
                            (select action from audit_event where centre_id = :centre order by action limit 1)
                            union all
                            select (select e.action from audit_event e
                                     where e.centre_id = :centre and e.action > d.action order by e.action limit 1)
                              from done d where d.action is not null)
                        select action from done where action is not null
                        """)
                .param("centre", me.centre().value())
                .query(String.class)
                .list();
    }

    /** Who has or had work at the centre, by name. */
    Map<PersonId, String> colleagues(Scope me) {
        var names = new LinkedHashMap<PersonId, String>();
        jdbc.sql(
                        """
                        select p.id, p.name from person p
                         where p.id in (select a.person_id from account a join account_role r on r.account_id = a.id
                                         where r.centre_id = :centre and r.role <> 'ARTISAN')
                         order by p.name, p.id
                        """)
                .param("centre", me.centre().value())
                .query(row -> {
                    names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("name"));
                });
        return names;
    }

    /**
     * What a row is about.
     *
     * @param process and {@code element} of a task, to say its step
     * @param path its page, where a supervisor has one
     */
    record Subject(
            @Nullable String number,
            @Nullable String name,
            @Nullable String process,
            @Nullable String element,
            @Nullable String path) {}

    /** What the rows are about, as the centre knows it: by id. */
    Map<String, Subject> subjects(Scope me, Collection<UUID> ids) {
        var subjects = new HashMap<String, Subject>();
        if (ids.isEmpty()) {
            return subjects;
        }
        jdbc.sql(
                        """
                        select id, number, applicant_name as name, null as process, null as element,
                               '/applications/' || id as path
                          from membership_application where centre_id = :centre and id in (:ids)
                        union all
                        select id, number, name, null, null, '/members/' || id
                          from member where centre_id = :centre and id in (:ids)
                        union all
                        select a.id, a.number, p.name, null, null, '/appeals/' || a.id
                          from appeal a join person p on p.id = a.person_id
                         where a.centre_id = :centre and a.id in (:ids)
                        union all
                        select e.id, e.number, p.name, null, null, '/exceptions/' || e.id
                          from exception_request e join person p on p.id = e.person_id
                         where e.centre_id = :centre and e.id in (:ids)
                        union all
                        select id, number, null, null, null, '/complaints/received/' || id
                          from complaint where centre_id = :centre and id in (:ids)
                        union all
                        select f.id, f.case_number, p.name, null, null, null
                          from decision_file f join person p on p.id = f.person_id
                         where f.centre_id = :centre and f.id in (:ids)
                        union all
                        select r.id, r.number, p.name, null, null, '/data-requests/' || r.id
                          from data_request r join person p on p.id = r.person_id
                         where r.centre_id = :centre and r.id in (:ids)
                        union all
                        select id, number, null, null, null, '/breaches/' || id
                          from data_breach where centre_id = :centre and id in (:ids)
                        union all
                        select id, number, title, process, element, null
                          from task_item where centre_id = :centre and id in (:ids)
                        union all
                        select id, number, title, process, element, null
                          from task_done where centre_id = :centre and id in (:ids)
                        union all
                        select id, number, null, null, null, '/messages/' || id
                          from outgoing_message where centre_id = :centre and id in (:ids)
                        union all
                        select a.id, null, p.name, null, null, null
                          from account a join person p on p.id = a.person_id where a.id in (:ids)
                        union all
                        select id, null, name, null, null, null from centre where id in (:ids)
                        """)
                .param("centre", me.centre().value())
                .param("ids", ids)
                .query(row -> {
                    subjects.put(
                            row.getString("id"),
                            new Subject(
                                    row.getString("number"),
                                    row.getString("name"),
                                    row.getString("process"),
                                    row.getString("element"),
                                    row.getString("path")));
                });
        return subjects;
    }

    /** The words of a reason, out of the table of reasons, which changes only with a release. */
    Optional<String> reason(String code, Locale language) {
        var known = reasons;
        if (known == null) {
            known = new HashMap<>();
            for (var row : jdbc.sql("select code, text_id, text_en from reason")
                    .query()
                    .listOfRows()) {
                known.put(row.get("code") + " en", String.valueOf(row.get("text_en")));
                known.put(row.get("code") + " id", String.valueOf(row.get("text_id")));
            }
            reasons = known;
        }
        return Optional.ofNullable(known.get(code + (language.getLanguage().equals("en") ? " en" : " id")));
    }

    int exportsSince(Scope me, Instant moment) {
        return jdbc.sql(
                        """
                        select count(*) from audit_event
                         where centre_id = :centre and actor_id = :me and action = 'AuditExported' and at > :moment
                        """)
                .param("centre", me.centre().value())
                .param("me", me.person().value())
                .param("moment", moment.atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        var actor = row.getObject("actor_id", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                actor == null ? null : new PersonId(actor),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                details(Objects.requireNonNull(row.getString("details"))),
                row.getString("request"),
                row.getString("network"),
                row.getString("session"));
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of an audit event", e);
        }
    }
}
