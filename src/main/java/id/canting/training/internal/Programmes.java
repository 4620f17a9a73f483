package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.Programme.Approver;
import id.canting.training.internal.Programme.Need;
import id.canting.training.internal.Programme.Unit;
import id.canting.training.internal.Programme.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The programmes of a centre. */
@Repository
class Programmes {

    private final JdbcClient jdbc;

    Programmes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param taught whether new batches of it may be planned */
    record Row(UUID id, String code, String title, String titleEn, int level, int hours, int maximum, boolean taught) {

        public String named() {
            return Words.english() ? titleEn : title;
        }
    }

    /** All of a centre, by code: a few dozen. */
    List<Row> all(Scope me, LocalDate today) {
        return jdbc.sql(
                        """
                        select p.id, p.code, p.title, p.title_en, p.level, p.maximum,
                               coalesce((select sum(u.theory_hours + u.practice_hours) from programme_unit u
                                          where u.centre_id = p.centre_id and u.programme_id = p.id), 0) as hours,
                               :today between p.active_from and coalesce(p.active_to, :today) as taught
                          from programme p
                         where p.centre_id = :centre
                         order by p.code
                        """)
                .param("centre", me.centre().value())
                .param("today", today)
                .query(Row.class)
                .list();
    }

    /** @throws NoSuchElementException when the centre has no such programme */
    Programme get(Scope me, ProgrammeId id) {
        return get(me.centre(), id);
    }

    Programme get(CentreId centre, ProgrammeId id) {
        var units = units(centre, id);
        var needs = needs(centre, id);
        return jdbc.sql("select * from programme where centre_id = :centre and id = :id")
                .param("centre", centre.value())
                .param("id", id.value())
                .query((row, n) -> read(row, units, needs))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("programme " + id));
    }

    /** @return false when the centre has another programme under this code */
    boolean insert(Programme programme) {
        int rows = jdbc.sql(
                        """
                        insert into programme (id, version, centre_id, code, title, title_en, about, about_en, level,
                                               equipment, target_scheme, approver, minimum, maximum, active_from, active_to)
                        values (:id, 0, :centre, :code, :title, :titleEn, :about, :aboutEn, :level, :equipment, :scheme,
                                :approver, :minimum, :maximum, :from, :to)
                        on conflict on constraint programme_code_uq do nothing
                        """)
                .param("id", programme.id().value())
                .param("centre", programme.centre().value())
                .param("code", programme.code())
                .params(values(programme))
                .update();
        if (rows == 1) {
            insertParts(programme);
        }
        return rows == 1;
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(Programme programme) {
        int rows = jdbc.sql(
                        """
                        update programme
                           set version = version + 1, title = :title, title_en = :titleEn, about = :about,
                               about_en = :aboutEn, level = :level, equipment = :equipment, target_scheme = :scheme,
                               approver = :approver, minimum = :minimum, maximum = :maximum, active_from = :from,
                               active_to = :to
                         where centre_id = :centre and id = :id and version = :version
                        """)
                .param("id", programme.id().value())
                .param("centre", programme.centre().value())
                .param("version", programme.version())
                .params(values(programme))
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("programme " + programme.id());
        }
        for (var part : List.of("programme_unit", "programme_prerequisite")) {
            jdbc.sql("delete from " + part + " where centre_id = :centre and programme_id = :id")
                    .param("centre", programme.centre().value())
                    .param("id", programme.id().value())
                    .update();
        }
        insertParts(programme);
    }

    private static Map<String, @Nullable Object> values(Programme programme) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", programme.words().title());
        values.put("titleEn", programme.words().titleEn());
        values.put("about", programme.words().about());
        values.put("aboutEn", programme.words().aboutEn());
        values.put("level", programme.level());
        values.put("equipment", programme.equipment());
        values.put("scheme", programme.targetScheme());
        values.put("approver", programme.approver().name());
        values.put("minimum", programme.minimum());
        values.put("maximum", programme.maximum());
        values.put("from", programme.activeFrom());
        values.put("to", programme.activeTo());
        return values;
    }

    private void insertParts(Programme programme) {
        int position = 0;
        for (var unit : programme.units()) {
            jdbc.sql(
                            """
                            insert into programme_unit (centre_id, programme_id, position, title, theory_hours, practice_hours)
                            values (:centre, :programme, :position, :title, :theory, :practice)
                            """)
                    .param("centre", programme.centre().value())
                    .param("programme", programme.id().value())
                    .param("position", ++position)
                    .param("title", unit.title())
                    .param("theory", unit.theory())
                    .param("practice", unit.practice())
                    .update();
        }
        for (var need : programme.needs()) {
            var required = need.required();
            jdbc.sql(
                            """
                            insert into programme_prerequisite (centre_id, programme_id, group_no, kind, required_id, years)
                            values (:centre, :programme, :group, :kind, :required, :years)
                            """)
                    .param("centre", programme.centre().value())
                    .param("programme", programme.id().value())
                    .param("group", need.group())
                    .param("kind", need.kind().name())
                    .param("required", required == null ? null : required.value())
                    .param("years", need.years())
                    .update();
        }
    }

    private List<Unit> units(CentreId centre, ProgrammeId id) {
        return jdbc.sql(
                        """
                        select title, theory_hours as theory, practice_hours as practice from programme_unit
                         where centre_id = :centre and programme_id = :id order by position
                        """)
                .param("centre", centre.value())
                .param("id", id.value())
                .query(Unit.class)
                .list();
    }

    private List<Need> needs(CentreId centre, ProgrammeId id) {
        return jdbc.sql(
                        """
                        select group_no, kind, required_id, years from programme_prerequisite
                         where centre_id = :centre and programme_id = :id order by group_no, kind, required_id
                        """)
                .param("centre", centre.value())
                .param("id", id.value())
                .query((row, n) -> {
                    var required = row.getObject("required_id", UUID.class);
                    return new Need(
                            row.getInt("group_no"),
                            Need.Kind.valueOf(row.getString("kind")),
                            required == null ? null : new ProgrammeId(required),
                            row.getObject("years", Integer.class));
                })
                .list();
    }

    private static Programme read(ResultSet row, List<Unit> units, List<Need> needs) throws SQLException {
        return new Programme(
                new ProgrammeId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("code"),
                new Words(
                        row.getString("title"),
                        row.getString("title_en"),
                        row.getString("about"),
                        row.getString("about_en")),
                row.getInt("level"),
                row.getString("equipment"),
                row.getString("target_scheme"),
                Approver.valueOf(row.getString("approver")),
                row.getInt("minimum"),
                row.getInt("maximum"),
                row.getObject("active_from", LocalDate.class),
                row.getObject("active_to", LocalDate.class),
                units,
                needs);
    }
}
