package id.canting.remedies.internal;

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

/** Appeals of a person. They stay: they are how a decision is accounted for. Complaints have no account behind them. */
@Component
class AppealData implements PersonalData {

    private final JdbcClient jdbc;
    private final MessageSource messages;

    AppealData(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        jdbc.sql(
                        """
                        select number, case_number, status, filed_at::text as filed, grounds, message, explanation
                          from appeal
                         where person_id = :person and centre_id = :centre
                         order by appeal.filed_at desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> {
                    var entries = new ArrayList<Entry>();
                    Entry.add(entries, "privacy.entry.case", row.getString("case_number"));
                    Entry.add(entries, "privacy.entry.state", say("remedies.appeal.state." + row.getString("status")));
                    Entry.add(entries, "privacy.entry.since", row.getString("filed"));
                    Entry.add(entries, "privacy.entry.grounds", row.getString("grounds"));
                    Entry.add(entries, "privacy.entry.message", row.getString("message"));
                    Entry.add(entries, "privacy.entry.explanation", row.getString("explanation"));
                    return new Piece("appeal", row.getString("number"), entries);
                })
                .list()
                .forEach(listener);
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var any = jdbc.sql("select exists (select from appeal where person_id = :person and centre_id = :centre)")
                .param("person", person.value())
                .param("centre", centre.value())
                .query(Boolean.class)
                .single();
        return any ? List.of(Forgotten.kept("appeal", "RECORD_DUTY")) : List.of();
    }
}
