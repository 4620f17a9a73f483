package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.TrainingFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class YearFigures implements TrainingFigures {

    private final JdbcClient jdbc;

    YearFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Year of(CentreId centre, int year) {
        return jdbc.sql(
                        """
                        with begun as (
                               select id, maximum, realised_cost, status in ('CLOSING', 'COMPLETED') as over, status = 'COMPLETED' as closed
                                 from batch
                                where centre_id = :centre and year = :year
                                  and status in ('RUNNING', 'ASSESSMENT', 'CLOSING', 'COMPLETED')),
                             part as (
                               select e.person_id, e.reserved_wish, e.status = 'COMPLETED' as completed, b.over, b.closed,
                                      s.post - s.pre as gain
                                 from begun b
                                 join enrolment e on e.batch_id = b.id
                                  and e.status in ('ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
                                 left join lateral (select x.pre, x.post from training_score x where x.enrolment_id = e.id
                                                     order by x.recorded_at desc, x.id desc limit 1) s on true)
                        select coalesce(array_agg(distinct person_id) filter (where completed), '{}') as trained,
                               count(distinct person_id) filter (where completed and reserved_wish) as disabled,
                               count(*) as participants,
                               (select coalesce(sum(maximum), 0) from begun) as seats,
                               count(*) filter (where over and completed) as completions,
                               count(*) filter (where over) as finished,
                               coalesce(sum(gain), 0) as gain, count(gain) as tested,
                               (select coalesce(sum(b.realised_cost), 0) from batch b
                                  join budget_line l on l.id = b.budget_line_id
                                 where l.centre_id = :centre and l.year = :year) as absorbed,
                               (select coalesce(sum(ceiling), 0) from budget_line
                                 where centre_id = :centre and year = :year) as ceiling,
                               (select coalesce(sum(realised_cost), 0) from begun where closed) as spent,
                               count(*) filter (where closed and completed) as completers
                          from part
                        """)
                .param("centre", centre.value())
                .param("year", year)
                .query(YearFigures::read)
                .single();
    }

    private static Year read(ResultSet row, int n) throws SQLException {
        return new Year(
                Arrays.stream((UUID[]) row.getArray("trained").getArray())
                        .map(PersonId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getInt("disabled"),
                of(row, "participants", "seats"),
                of(row, "completions", "finished"),
                of(row, "gain", "tested"),
                of(row, "absorbed", "ceiling"),
                of(row, "spent", "completers"));
    }

    private static Of of(ResultSet row, String part, String whole) throws SQLException {
        return new Of(row.getLong(part), row.getLong(whole));
    }
}
