package id.canting.centre.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.canting.centre.Centre;
import id.canting.centre.CentreProfile;
import id.canting.centre.CentreProfile.Fact;
import id.canting.centre.CentreProfile.Words;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CentreTables implements Supplier<Known> {

    private final JdbcClient jdbc;

    CentreTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Known get() {
        return new Known(centres(), profiles(), daysOff(), promises());
    }

    void insert(CentreId id, NewCentre centre, Instant at) {
        jdbc.sql(
                        """
                insert into centre (id, slug, name, kind, street, place, city, city_code, phone, email, zone,
                                    opens, closes, home, founded_at)
                values (:id, :slug, :name, :kind, :street, :place, :city, :cityCode, :phone, :email, :zone,
                        :opens, :closes, not exists (select from centre where home), :at)
                """)
                .param("id", id.value())
                .param("slug", centre.slug())
                .param("name", centre.name())
                .param("kind", centre.kind())
                .param("street", centre.street())
                .param("place", centre.place())
                .param("city", centre.city())
                .param("cityCode", centre.cityCode())
                .param("phone", centre.phone())
                .param("email", centre.email())
                .param("zone", centre.zone().getId())
                .param("opens", centre.opens())
                .param("closes", centre.closes())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void promise(CentreId centre, ServiceLevel level, Instant from) {
        jdbc.sql(
                        """
                insert into service_level (centre_id, key, valid_from, amount, unit)
                values (:centre, :key, :from, :amount, :unit)
                """)
                .param("centre", centre.value())
                .param("key", level.key())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("amount", level.amount())
                .param("unit", level.unit().name())
                .update();
    }

    void describe(CentreId centre, CentreProfile profile) {
        jdbc.sql(
                        """
                update centre
                   set about_id = :aboutId, about_en = :aboutEn, facts_note_id = :noteId, facts_note_en = :noteEn
                 where id = :centre
                """)
                .param("centre", centre.value())
                .param("aboutId", profile.about().indonesian())
                .param("aboutEn", profile.about().english())
                .param("noteId", profile.note().indonesian())
                .param("noteEn", profile.note().english())
                .update();
        jdbc.sql("delete from centre_fact where centre_id = :centre")
                .param("centre", centre.value())
                .update();
        for (int position = 0; position < profile.facts().size(); position++) {
            insert(centre, position, profile.facts().get(position));
        }
    }

    private void insert(CentreId centre, int position, Fact fact) {
        jdbc.sql(
                        """
                insert into centre_fact (centre_id, position, label_id, label_en, figure, before, unit_id, unit_en)
                values (:centre, :position, :labelId, :labelEn, :figure, :before, :unitId, :unitEn)
                """)
                .param("centre", centre.value())
                .param("position", position)
                .param("labelId", fact.label().indonesian())
                .param("labelEn", fact.label().english())
                .param("figure", fact.figure())
                .param("before", fact.before())
                .param("unitId", fact.unit().indonesian())
                .param("unitEn", fact.unit().english())
                .update();
    }

    private List<Centre> centres() {
        return jdbc.sql(
                        """
                select id, slug, name, kind, street, place, city, city_code, phone, email, zone, opens, closes, logo_id
                  from centre
                 order by home desc, name
                """)
                .query((row, n) -> new Centre(
                        centreOf(row, "id"),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("street"),
                        row.getString("place"),
                        row.getString("city"),
                        row.getString("city_code"),
                        row.getString("phone"),
                        row.getString("email"),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class),
                        row.getObject("logo_id", UUID.class)))
                .list();
    }

    private Map<CentreId, CentreProfile> profiles() {
        record FactOf(CentreId centre, Fact fact) {}
        var facts = jdbc
                .sql(
                        """
                select centre_id, label_id, label_en, figure, before, unit_id, unit_en
                  from centre_fact
                 order by position
                """)
                .query((row, n) -> new FactOf(
                        centreOf(row, "centre_id"),
                        new Fact(
                                words(row, "label"),
                                row.getLong("figure"),
                                row.getObject("before", Long.class),
                                words(row, "unit"))))
                .list()
                .stream()
                .collect(groupingBy(FactOf::centre, mapping(FactOf::fact, toList())));
        record ProfileOf(CentreId centre, CentreProfile profile) {}
        return jdbc
                .sql("select id, about_id, about_en, facts_note_id, facts_note_en from centre")
                .query((row, n) -> {
                    var id = centreOf(row, "id");
                    return new ProfileOf(
                            id,
                            new CentreProfile(
                                    words(row, "about"), facts.getOrDefault(id, List.of()), words(row, "facts_note")));
                })
                .list()
                .stream()
                .collect(toMap(ProfileOf::centre, ProfileOf::profile));
    }

    private DaysOff daysOff() {
        record ClosingDay(CentreId centre, LocalDate day) {}
        return new DaysOff(
                new HashSet<>(jdbc.sql("select day from holiday")
                        .query(LocalDate.class)
                        .list()),
                new HashSet<>(jdbc.sql("select year from calendar_year where complete")
                        .query(Integer.class)
                        .list()),
                jdbc
                        .sql("select centre_id, day from closing_day")
                        .query((row, n) ->
                                new ClosingDay(centreOf(row, "centre_id"), row.getObject("day", LocalDate.class)))
                        .list()
                        .stream()
                        .collect(groupingBy(ClosingDay::centre, mapping(ClosingDay::day, toSet()))));
    }

    private Map<CentreId, Map<String, NavigableMap<Instant, ServiceLevel>>> promises() {
        record Promise(CentreId centre, Instant from, ServiceLevel level) {}
        return jdbc
                .sql("select centre_id, key, valid_from, amount, unit from service_level")
                .query((row, n) -> new Promise(
                        centreOf(row, "centre_id"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        new ServiceLevel(
                                row.getString("key"),
                                row.getInt("amount"),
                                ServiceLevel.Unit.valueOf(row.getString("unit")))))
                .list()
                .stream()
                .collect(groupingBy(
                        Promise::centre,
                        groupingBy(
                                promise -> promise.level().key(),
                                toMap(Promise::from, Promise::level, (a, b) -> b, TreeMap::new))));
    }

    private static CentreId centreOf(ResultSet row, String column) throws SQLException {
        return new CentreId(row.getObject(column, UUID.class));
    }

    private static Words words(ResultSet row, String column) throws SQLException {
        return new Words(row.getString(column + "_id"), row.getString(column + "_en"));
    }
}
