package id.canting.onboarding.internal;

import static id.canting.identity.PersonalData.withoutNames;
import static java.util.stream.Collectors.groupingBy;

import id.canting.onboarding.ApplicationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What colleagues wrote in the course of an application, for the one whom it is about. What was confided is told once it
 * was looked into and the case is closed; why a case is held, once it goes on.
 */
@Repository
class CaseNotes {

    private static final String NOTES =
            """
            select application_id, 'STEP' as kind, changed_at as at, note as text
              from application_status_change where application_id = any(:ids)
            union all
            select application_id, 'VERDICT', given_at, note from application_verdict where application_id = any(:ids)
            union all
            select application_id, 'MARK', cast(null as timestamptz), note
              from application_mark where application_id = any(:ids)
            union all
            select application_id, 'HOLD', held_at, note from application_hold
             where application_id = any(:ids) and (because <> 'INTEGRITY' or ended_at is not null)
            union all
            select application_id, 'HOLD', ended_at, end_note from application_hold where application_id = any(:ids)
            union all
            select p.application_id, 'HOLD', p.prolonged_at, p.reason from application_hold_prolonged p
             where p.application_id = any(:ids)
               and not exists (select from application_hold h
                                where h.application_id = p.application_id and h.because = 'INTEGRITY'
                                  and h.ended_at is null and h.held_at <= p.prolonged_at)
            union all
            select application_id, 'VISIT', planned_at, note from application_visit where application_id = any(:ids)
            union all
            select application_id, 'VISIT', ended_at, findings from application_visit where application_id = any(:ids)
            union all
            select application_id, 'CHANGE', checked_at, doubt from application_change where application_id = any(:ids)
            union all
            select application_id, 'CLOSURE', proposed_at, explanation
              from application_closure where application_id = any(:ids)
            union all
            select c.application_id, 'CONCERN', r.at, r.text
              from application_concern c
              join membership_application a on a.id = c.application_id
              cross join lateral (values (c.raised_at, c.words), (c.reviewed_at, c.reason), (c.reviewed_at, c.note)
                                  union all
                                  select n.written_at, n.text from case_comment n where n.case_key = c.id::text)
                      as r (at, text)
             where c.application_id = any(:ids) and c.outcome is not null
               and a.status in ('MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN')
            """;

    /** Whoever worked on the case, and whom a concern names. */
    private static final String COLLEAGUES =
            """
            select p.name from person p
             where p.id in (
                select changed_by from application_status_change where application_id = any(:ids)
                union select given_by from application_verdict where application_id = any(:ids)
                union select held_by from application_hold where application_id = any(:ids)
                union select ended_by from application_hold where application_id = any(:ids)
                union select prolonged_by from application_hold_prolonged where application_id = any(:ids)
                union select visitor_id from application_visit where application_id = any(:ids)
                union select unnest(helped_by) from membership_application where id = any(:ids)
                union select raised_by from application_concern where application_id = any(:ids)
                union select reviewed_by from application_concern where application_id = any(:ids)
                union select n.person_id from application_concern c
                        join application_concern_named n on n.concern_id = c.id where c.application_id = any(:ids))
               and p.id not in (select applicant_id from membership_application where id = any(:ids))
            """;

    private static final List<String> EMPTIED = List.of(
            "update application_status_change set note = null where application_id = :id and note is not null",
            "update application_verdict set note = null where application_id = :id and note is not null",
            "update application_mark set note = '' where application_id = :id and note <> ''",
            """
            update application_hold set note = null, end_note = null
             where application_id = :id and (note is not null or end_note is not null)
            """,
            "update application_hold_prolonged set reason = null where application_id = :id and reason is not null",
            "update application_duplicate_resolution set grounds = '' where application_id = :id and grounds <> ''",
            "update application_closure set explanation = '' where application_id = :id and explanation <> ''",
            "update membership_application set message = null where id = :id and message is not null");

    private final JdbcClient jdbc;
    private final CaseWords words;

    CaseNotes(JdbcClient jdbc, CaseWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** @param kind of note, for its label @param at none where it is not known */
    record Note(UUID application, String kind, @Nullable Instant at, String text) {}

    /** By application, the oldest first; colleagues by what they are, not by name. */
    Map<UUID, List<Note>> of(Collection<UUID> applications) {
        return jdbc
                .sql("select n.*, array(" + COLLEAGUES + ") as colleagues from (" + NOTES
                        + ") n where text <> '' order by at nulls first")
                .param("ids", applications.toArray(UUID[]::new))
                .query((row, n) -> new Note(
                        row.getObject("application_id", UUID.class),
                        row.getString("kind"),
                        ApplicationRepository.instant(row, "at"),
                        withoutNames(
                                row.getString("text"),
                                List.of((String[]) row.getArray("colleagues").getArray()),
                                words.say("privacy.colleague"))))
                .list()
                .stream()
                .collect(groupingBy(Note::application));
    }

    /** Leaves that something was done, when and by whom. What was confided and looked into stays. @return how many there were */
    int empty(ApplicationId id) {
        return EMPTIED.stream()
                .mapToInt(sql -> jdbc.sql(sql).param("id", id.value()).update())
                .sum();
    }

    /** Whether something was confided about the case, and looked into. */
    boolean hasConcern(ApplicationId id) {
        return jdbc.sql(
                        """
                        select exists (select from application_concern
                                        where application_id = :id and outcome is not null)
                        """)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }
}
