package id.canting.centre.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.centre.CentreSettings.Change;
import id.canting.centre.CentreSettings.ClosingDay;
import id.canting.centre.CentreSettings.Description;
import id.canting.centre.CentreSettings.Holiday;
import id.canting.centre.CentreSettings.Promise;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.centre.CentreSettings.Signatory;
import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows behind the settings of a centre, and the history of their changes. */
@Repository
class SettingTables {

    private final JdbcClient jdbc;

    SettingTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever else changes a setting of this centre waits. */
    void lock(CentreId centre) {
        jdbc.sql("select id from centre where id = :centre for update")
                .param("centre", centre.value())
                .query(UUID.class)
                .single();
    }

    void describe(Scope me, Description description) {
        jdbc.sql(
                        """
                        update centre
                           set name = :name, street = :street, place = :place, city = :city, phone = :phone,
                               email = :email, opens = :opens, closes = :closes
                         where id = :centre
                        """)
                .param("centre", me.centre().value())
                .param("name", description.name())
                .param("street", description.street())
                .param("place", description.place())
                .param("city", description.city())
                .param("phone", description.phone())
                .param("email", description.email())
                .param("opens", description.opens())
                .param("closes", description.closes())
                .update();
    }

    Optional<Signatory> signatory(CentreId centre) {
        return jdbc.sql(
                        """
                        select signatory_name, signatory_title, signatory_nip from centre
                         where id = :centre and signatory_name is not null
                        """)
                .param("centre", centre.value())
                .query((row, n) -> new Signatory(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    void sign(Scope me, Signatory signatory) {
        jdbc.sql(
                        """
                        update centre set signatory_name = :name, signatory_title = :title, signatory_nip = :nip
                         where id = :centre
                        """)
                .param("centre", me.centre().value())
                .param("name", signatory.name())
                .param("title", signatory.title())
                .param("nip", signatory.nip())
                .update();
    }

    Optional<Integer> intakeSize(CentreId centre) {
        return jdbc.sql("select intake_size from centre where id = :centre and intake_size is not null")
                .param("centre", centre.value())
                .query(Integer.class)
                .optional();
    }

    void takeIn(Scope me, @Nullable Integer size) {
        jdbc.sql("update centre set intake_size = :size where id = :centre")
                .param("centre", me.centre().value())
                .param("size", size)
                .update();
    }

    Reminders reminders(CentreId centre) {
        return jdbc.sql("select remind_first as first, remind_last as last from centre where id = :centre")
                .param("centre", centre.value())
                .query(Reminders.class)
                .single();
    }

    void remindAfter(Scope me, Reminders reminders) {
        jdbc.sql("update centre set remind_first = :first, remind_last = :last where id = :centre")
                .param("centre", me.centre().value())
                .param("first", reminders.first())
                .param("last", reminders.last())
                .update();
    }

    boolean appealPanel(CentreId centre) {
        return jdbc.sql("select appeal_panel from centre where id = :centre")
                .param("centre", centre.value())
                .query(Boolean.class)
                .single();
    }

    void wantAppealPanel(Scope me, boolean panel) {
        jdbc.sql("update centre set appeal_panel = :panel where id = :centre")
                .param("centre", me.centre().value())
                .param("panel", panel)
                .update();
    }

    void showLogo(Scope me, @Nullable UUID logo) {
        jdbc.sql("update centre set logo_id = :logo where id = :centre")
                .param("centre", me.centre().value())
                .param("logo", logo)
                .update();
    }

    boolean isLogo(UUID document) {
        return jdbc.sql("select exists(select from centre where logo_id = :document)")
                .param("document", document)
                .query(Boolean.class)
                .single();
    }

    /** Those that hold at the moment, and those that begin later. */
    List<Promise> promises(Scope me, Instant at) {
        return jdbc.sql(
                        """
                        select key, amount, unit, valid_from, by
                          from service_level l
                         where centre_id = :centre
                           and valid_from >= (select max(valid_from) from service_level now
                                               where now.centre_id = l.centre_id and now.key = l.key
                                                 and now.valid_from <= :at)
                         order by key, valid_from
                        """)
                .param("centre", me.centre().value())
                .param("at", at.atOffset(UTC))
                .query((row, n) -> {
                    var by = row.getObject("by", UUID.class);
                    return new Promise(
                            new ServiceLevel(
                                    row.getString("key"),
                                    row.getInt("amount"),
                                    ServiceLevel.Unit.valueOf(row.getString("unit"))),
                            row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                            by == null ? null : new PersonId(by));
                })
                .list();
    }

    /** @return false when one begins at this very moment already */
    boolean promise(Scope me, ServiceLevel level, Instant from) {
        return jdbc.sql(
                                """
                        insert into service_level (centre_id, key, valid_from, amount, unit, by)
                        values (:centre, :key, :from, :amount, :unit, :by)
                            on conflict do nothing
                        """)
                        .param("centre", me.centre().value())
                        .param("key", level.key())
                        .param("from", from.atOffset(UTC))
                        .param("amount", level.amount())
                        .param("unit", level.unit().name())
                        .param("by", me.person().value())
                        .update()
                == 1;
    }

    List<ClosingDay> closingDays(Scope me, int year) {
        return jdbc.sql(
                        """
                        select day, reason from closing_day
                         where centre_id = :centre and day between :first and :last
                         order by day
                        """)
                .param("centre", me.centre().value())
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query((row, n) -> new ClosingDay(row.getObject("day", LocalDate.class), row.getString("reason")))
                .list();
    }

    boolean close(Scope me, ClosingDay day) {
        return jdbc.sql(
                                """
                        insert into closing_day (centre_id, day, reason) values (:centre, :day, :reason)
                            on conflict do nothing
                        """)
                        .param("centre", me.centre().value())
                        .param("day", day.day())
                        .param("reason", day.reason())
                        .update()
                == 1;
    }

    /** @return the reason for which it was closed */
    Optional<String> open(Scope me, LocalDate day) {
        return jdbc.sql("delete from closing_day where centre_id = :centre and day = :day returning reason")
                .param("centre", me.centre().value())
                .param("day", day)
                .query(String.class)
                .optional();
    }

    List<Holiday> holidays(int year) {
        return jdbc.sql(
                        "select day, kind, name_id, name_en from holiday where day between :first and :last order by day")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query((row, n) -> new Holiday(
                        row.getObject("day", LocalDate.class),
                        Holiday.Kind.valueOf(row.getString("kind")),
                        row.getString("name_id"),
                        row.getString("name_en")))
                .list();
    }

    boolean add(Holiday holiday) {
        return jdbc.sql(
                                """
                        insert into holiday (day, kind, name_id, name_en) values (:day, :kind, :nameId, :nameEn)
                            on conflict do nothing
                        """)
                        .param("day", holiday.day())
                        .param("kind", holiday.kind().name())
                        .param("nameId", holiday.indonesian())
                        .param("nameEn", holiday.english())
                        .update()
                == 1;
    }

    Optional<String> removeHoliday(LocalDate day) {
        return jdbc.sql("delete from holiday where day = :day returning name_id")
                .param("day", day)
                .query(String.class)
                .optional();
    }

    void complete(int year, String source) {
        jdbc.sql(
                        """
                        insert into calendar_year (year, complete, source) values (:year, true, :source)
                            on conflict (year) do update set complete = true, source = excluded.source
                        """)
                .param("year", year)
                .param("source", source)
                .update();
    }

    /** @param centre none for what all centres share */
    void append(Scope me, @Nullable CentreId centre, Change change) {
        jdbc.sql(
                        """
                        insert into centre_change (id, centre_id, at, by, what, item, before, after)
                        values (:id, :centre, :at, :by, :what, :item, :before, :after)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre == null ? null : centre.value())
                .param("at", change.at().atOffset(UTC))
                .param("by", me.person().value())
                .param("what", change.what())
                .param("item", change.item())
                .param("before", change.before())
                .param("after", change.after())
                .update();
    }

    boolean wasChanged(CentreId centre, String what, String item) {
        return jdbc.sql(
                        "select exists(select from centre_change where centre_id = :centre and what = :what and item = :item)")
                .param("centre", centre.value())
                .param("what", what)
                .param("item", item)
                .query(Boolean.class)
                .single();
    }

    List<Change> history(Scope me, int limit) {
        return jdbc.sql(
                        """
                        select at, by, what, item, before, after from centre_change
                         where centre_id = :centre or centre_id is null
                         order by id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("limit", limit)
                .query((row, n) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("by", UUID.class)),
                        row.getString("what"),
                        row.getString("item"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }
}
