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

/** Marks, results and certificates of a person. They stay: public money was spent on them, and a certificate is checked for years. */
@Component
class ResultData implements PersonalData {

    private final JdbcClient jdbc;
    private final MessageSource messages;

    ResultData(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 44;
    }

    @Override
    public String name() {
        return "training-result";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        jdbc.sql(
                        """
                        select p.code || '/' || b.year || '/' || b.number as title, s.pre, s.post,
                               (select string_agg(u.unit || ': ' || u.mark, ', ' order by u.unit)
                                  from (select distinct on (x.unit) x.unit, x.mark from training_practice x
                                         where x.enrolment_id = e.id order by x.unit, x.recorded_at desc, x.id desc) u) as practice,
                               r.result, r.attendance, c.number, m.words, g.enrolment_id is not null as evaluated
                          from enrolment e
                          join batch b on b.id = e.batch_id
                          join programme p on p.id = b.programme_id
                          left join lateral (select x.pre, x.post from training_score x where x.enrolment_id = e.id
                                              order by x.recorded_at desc, x.id desc limit 1) s on true
                          left join lateral (select x.result, x.attendance from training_result x where x.enrolment_id = e.id
                                              order by x.determined_at desc, x.id desc limit 1) r on true
                          left join training_certificate c on c.enrolment_id = e.id
                          left join training_make_up m on m.enrolment_id = e.id
                          left join training_evaluation_given g on g.enrolment_id = e.id
                         where e.centre_id = :centre and e.person_id = :person and (s.* is not null or r.* is not null or g.* is not null)
                         order by e.requested_at desc, e.id desc
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> {
                    var entries = new ArrayList<Entry>();
                    add(entries, "training.results.pre", row.getString("pre"));
                    add(entries, "training.results.post", row.getString("post"));
                    add(entries, "training.results.practice", row.getString("practice"));
                    add(entries, "training.results.attendance", row.getString("attendance"));
                    var result = row.getString("result");
                    add(entries, "training.results.result", result == null ? null : say("training.result." + result));
                    add(entries, "training.certificate.number", row.getString("number"));
                    add(
                            entries,
                            "training.evaluation.given",
                            row.getBoolean("evaluated") ? say("training.ranking.yes") : null);
                    add(entries, "privacy.entry.explanation", row.getString("words"));
                    return new Piece("training-result", row.getString("title"), entries);
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
        var any = jdbc.sql(
                        """
                        select exists (select from training_result r join enrolment e on e.id = r.enrolment_id
                                        where e.person_id = :person and e.centre_id = :centre)
                            or exists (select from training_score s join enrolment e on e.id = s.enrolment_id
                                        where e.person_id = :person and e.centre_id = :centre)
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(Boolean.class)
                .single();
        return any ? List.of(Forgotten.kept("training-result", "RECORD_DUTY")) : List.of();
    }
}
