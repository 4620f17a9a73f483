package id.canting.notifications.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person was told. It goes with the rest; what is on its way is sent before. */
@Component
class MessageData implements PersonalData {

    private final JdbcClient jdbc;
    private final Words words;

    MessageData(JdbcClient jdbc, Words words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String name() {
        return "message";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        var language = LocaleContextHolder.getLocale();
        try (var rows = jdbc
                .sql(
                        """
                        select m.template, m.centre_id, m.path, m.number, m.due_at, m.step, m.created_at::text as at,
                               m.read_at::text as read, o.sent_at::text as sent
                          from inbox_message m
                          left join outgoing_message o
                                 on o.event = m.event and o.person_id = m.person_id and o.template = m.template
                         where m.person_id = :person and m.centre_id = :centre
                         order by m.created_at desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> {
                    var entries = new ArrayList<Entry>();
                    Entry.add(entries, "privacy.entry.since", row.getString("at"));
                    Entry.add(entries, "privacy.entry.read", row.getString("read"));
                    Entry.add(entries, "privacy.entry.mailed", row.getString("sent"));
                    return new Piece("message", words.subject(Message.read(row), language), entries);
                })
                .stream()) {
            rows.forEach(listener);
        }
    }

    @Override
    @Transactional
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        jdbc.sql(
                        """
                        delete from outgoing_message
                         where person_id = :person and centre_id = :centre and state not in ('WAITING', 'SENDING')
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .update();
        int told = jdbc.sql("delete from inbox_message where person_id = :person and centre_id = :centre")
                .param("person", person.value())
                .param("centre", centre.value())
                .update();
        return told == 0 ? List.of() : List.of(Forgotten.erased("message", told));
    }
}
