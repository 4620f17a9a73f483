package id.canting.artisans.internal;

import static id.canting.identity.PersonalData.withoutNames;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said about a membership in the course of it, for the one whom it is about. */
@Repository
class MemberNotes {

    private static final String NOTES =
            """
            select 'STANDING' as kind, changed_at as at, explanation as text
              from member_change where centre_id = :centre and member_id = :member
            union all
            select 'OFFBOARDING', opened_at, grounds
              from member_offboarding where centre_id = :centre and member_id = :member
            union all
            select 'STATEMENT', status_changed_at, statement
              from member_offboarding where centre_id = :centre and member_id = :member
            union all
            select 'OFFBOARDING', status_changed_at, explanation
              from member_offboarding where centre_id = :centre and member_id = :member and status = 'KEPT'
            union all
            select 'CHANGE', asked_at, why from fact_change where centre_id = :centre and member_id = :member
            union all
            select 'CHANGE', status_changed_at, note from fact_change where centre_id = :centre and member_id = :member
            union all
            select 'CONDITION', laid_at, words from member_condition where centre_id = :centre and member_id = :member
            union all
            select 'CONDITION', status_changed_at, report
              from member_condition where centre_id = :centre and member_id = :member
            union all
            select 'CONDITION', h.changed_at, h.note
              from member_condition_change h join member_condition c on c.id = h.condition_id
             where c.centre_id = :centre and c.member_id = :member
            """;

    private static final String COLLEAGUES =
            """
            select p.name from person p
             where p.id in (
                select changed_by from member_change where member_id = :member
                union select opened_by from member_offboarding where member_id = :member
                union select decided_by from member_offboarding where member_id = :member
                union select asked_by from fact_change where member_id = :member
                union select checked_by from fact_change where member_id = :member
                union select approved_by from fact_change where member_id = :member
                union select laid_by from member_condition where member_id = :member)
               and p.id <> :person
            """;

    private final JdbcClient jdbc;
    private final MemberWords words;

    MemberNotes(JdbcClient jdbc, MemberWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** @param kind of note, for its label */
    record Note(String kind, Instant at, String text) {}

    /** The oldest first; colleagues by what they are, not by name. */
    List<Note> of(Member member) {
        return jdbc.sql("select n.*, array(" + COLLEAGUES + ") as colleagues from (" + NOTES
                        + ") n where text <> '' order by at")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("person", member.person().value())
                .query((row, n) -> new Note(
                        row.getString("kind"),
                        MemberRepository.instant(row, "at"),
                        withoutNames(
                                row.getString("text"),
                                List.of((String[]) row.getArray("colleagues").getArray()),
                                words.say("privacy.colleague"))))
                .list();
    }
}
