package id.canting.people.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a person's data was restricted, who opened it all the same, and why it ended. */
@Component
class RestrictionData implements PersonalData {

    private final JdbcClient jdbc;

    RestrictionData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 85;
    }

    @Override
    public String name() {
        return "restriction";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        jdbc.sql(
                        """
                        select since, lifted_at, lift_words from data_restriction
                         where person_id = :person and centre_id = :centre
                         order by since desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> new Piece("restriction", "", entries(row)))
                .list()
                .forEach(listener);
    }

    private static List<Entry> entries(ResultSet row) throws SQLException {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("privacy.entry.since", moment(row, "since").toString()));
        if (row.getObject("lifted_at") != null) {
            entries.add(
                    new Entry("privacy.entry.ended", moment(row, "lifted_at").toString()));
        }
        if (row.getString("lift_words") != null) {
            entries.add(new Entry("privacy.entry.explanation", row.getString("lift_words")));
        }
        return entries;
    }

    private static OffsetDateTime moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }

    @Override
    public List<Seen> seen(CentreId centre, PersonId person, int most) {
        return jdbc.sql(
                        """
                        select o.opened_at, o.opened_by, o.reason
                          from data_opening o join data_restriction r on r.id = o.restriction_id
                         where r.person_id = :person and r.centre_id = :centre
                         order by o.opened_at desc
                         limit :most
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("most", most)
                .query((row, n) -> new Seen(
                        moment(row, "opened_at").toInstant(),
                        new PersonId(row.getObject("opened_by", UUID.class)),
                        "privacy.opening.what",
                        "privacy.opening." + row.getString("reason")))
                .list();
    }

    /** Who looked, and what for, is what the person may ask afterwards. */
    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        var any = jdbc.sql(
                        "select exists (select from data_restriction where person_id = :person and centre_id = :centre)")
                .param("person", person.value())
                .param("centre", centre.value())
                .query(Boolean.class)
                .single();
        return any ? List.of(Forgotten.kept("restriction", "RECORD_DUTY")) : List.of();
    }
}
