package id.canting.training.internal;

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

/** Where a person was, and what they said about it. It stays: public money was spent on it. The calendar's address goes. */
@Component
class AttendanceData implements PersonalData {

    private final JdbcClient jdbc;
    private final CalendarSubscriptions subscriptions;
    private final MessageSource messages;

    AttendanceData(JdbcClient jdbc, CalendarSubscriptions subscriptions, MessageSource messages) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 42;
    }

    @Override
    public String name() {
        return "attendance";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        jdbc.sql(
                        """
                        select p.title || ': ' || s.topic as title, m.mark, m.source, m.marked_at::text as at, m.reason,
                               (select d.words from attendance_dispute d
                                 where d.session_id = m.session_id and d.enrolment_id = m.enrolment_id) as words
                          from attendance_mark m
                          join enrolment e on e.id = m.enrolment_id
                          join training_session s on s.id = m.session_id
                          join batch b on b.id = s.batch_id
                          join programme p on p.id = b.programme_id
                         where e.person_id = :person and e.centre_id = :centre
                         order by m.received_at desc, m.id desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> {
                    var entries = new ArrayList<Entry>();
                    add(entries, "privacy.entry.state", say("training.mark." + row.getString("mark")));
                    add(entries, "privacy.entry.since", row.getString("at"));
                    add(entries, "privacy.entry.explanation", row.getString("reason"));
                    add(entries, "privacy.entry.grounds", row.getString("words"));
                    return new Piece("attendance", row.getString("title"), entries);
                })
                .list()
                .forEach(listener);
    }

    private static void add(List<Entry> entries, String label, @Nullable String value) {
        if (value != null) {
            entries.add(new Entry(label, value));
        }
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var done = new ArrayList<Forgotten>();
        if (subscriptions.end(centre, person)) {
            done.add(Forgotten.erased("calendar", 1));
        }
        var any = jdbc.sql(
                        """
                        select exists (select from attendance_mark m join enrolment e on e.id = m.enrolment_id
                                        where e.person_id = :person and e.centre_id = :centre)
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(Boolean.class)
                .single();
        if (any) {
            done.add(Forgotten.kept("attendance", "RECORD_DUTY"));
        }
        return done;
    }
}
