package id.canting.workflow.internal;

import static id.canting.identity.PersonalData.withoutNames;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues wrote beside the cases of a person. It served the work, and goes with it. */
@Component
class NoteData implements PersonalData {

    private static final String NOTE = "note";

    /** Also what another centre wrote in a case of this one. What is confided belongs to the module that keeps the secret. */
    private static final String ABOUT =
            """
             where c.subject_person = :person and not c.confidential
               and (c.centre_id = :centre
                    or exists (select from task_done d where d.case_key = c.case_key and d.centre_id = :centre))
            """;

    private final JdbcClient jdbc;
    private final MessageSource messages;

    NoteData(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String name() {
        return NOTE;
    }

    /** Colleagues by what they are, not by name. */
    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        try (var notes = jdbc
                .sql(
                        """
                        select c.written_at::text as at, c.text,
                               coalesce((select i.number from task_item i where i.case_key = c.case_key limit 1),
                                        (select d.number from task_done d where d.case_key = c.case_key limit 1), '')
                                   as number,
                               exists (select from account a join account_role r on r.account_id = a.id
                                        where a.person_id = c.author and r.role = 'SUPERVISOR') as supervisor,
                               array(select o.author_name from case_comment o where o.case_key = c.case_key
                                     union
                                     select d.done_by_name from task_done d
                                      where d.case_key = c.case_key and d.done_by_name is not null) as colleagues
                          from case_comment c
                        """
                                + ABOUT
                                + " order by c.written_at desc, c.id desc")
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> {
                    var entries = new ArrayList<Entry>();
                    var colleagues =
                            List.of((String[]) row.getArray("colleagues").getArray());
                    var role = say(row.getBoolean("supervisor") ? "web.role.SUPERVISOR" : "web.role.STAFF");
                    entries.add(new Entry("privacy.entry.since", row.getString("at")));
                    entries.add(new Entry("privacy.entry.by", role));
                    entries.add(new Entry(
                            "privacy.entry.note",
                            withoutNames(row.getString("text"), colleagues, say("privacy.colleague"))));
                    return new Piece(NOTE, row.getString("number"), entries);
                })
                .stream()) {
            notes.forEach(listener);
        }
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** As long as anything of the person is open, at whichever centre, colleagues may need what they wrote. */
    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var notes = jdbc.sql(
                        """
                        select count(*) as written,
                               exists (select from task_item where subject_person = :person)
                                   or coalesce(bool_or(exists (select from engine.act_ru_execution e
                                                                where e.business_key_ = c.case_key)), false) as open
                          from case_comment c
                        """
                                + ABOUT)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(Notes.class)
                .single();
        if (notes.written() == 0) {
            return List.of();
        }
        if (notes.open()) {
            return List.of(Forgotten.kept(NOTE, "CASE_OPEN"));
        }
        var gone = jdbc.sql("delete from case_comment c" + ABOUT)
                .param("person", person.value())
                .param("centre", centre.value())
                .update();
        return List.of(Forgotten.erased(NOTE, gone));
    }

    private record Notes(int written, boolean open) {}
}
