package id.canting.reporting.internal;

import id.canting.centre.ServiceLevels;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What membership came to in a year: counts with their whole, decisions with their time. */
@Repository
class MembershipFigures {

    private final JdbcClient jdbc;
    private final ServiceLevels levels;

    MembershipFigures(JdbcClient jdbc, ServiceLevels levels) {
        this.jdbc = jdbc;
        this.levels = levels;
    }

    /** @param applications sent in the span @param members admitted in it */
    record Intake(int applications, int members) {}

    Intake intake(Scope me, Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select count(*) filter (where to_status = 'SUBMITTED') as applications,
                               count(*) filter (where to_status = 'MEMBER') as members
                          from application_status_change
                         where centre_id = :centre and changed_at >= :from and changed_at < :to
                        """)
                .param("centre", me.centre().value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Intake.class)
                .single();
    }

    /**
     * Decisions of supervisors in the span, by month: within the service level or later. The clock of a decision runs
     * from when the case last came to the supervisor.
     */
    List<Month> decisions(Scope me, ZoneId zone, Instant from, Instant to) {
        var decisions = jdbc.sql(
                        """
                        select d.changed_at as decided,
                               (select max(c.changed_at) from application_status_change c
                                 where c.application_id = d.application_id and c.to_status = 'DECISION'
                                   and c.changed_at <= d.changed_at) as begun
                          from application_status_change d
                         where d.centre_id = :centre and d.changed_at >= :from and d.changed_at < :to
                           and d.from_status = 'DECISION' and d.to_status in ('APPROVED', 'REJECTED')
                         order by d.changed_at
                        """)
                .param("centre", me.centre().value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Decision(
                        row.getTimestamp("begun").toInstant(),
                        row.getTimestamp("decided").toInstant()))
                .list();
        var last = YearMonth.from(to.atZone(zone));
        return Stream.iterate(last.minusMonths(5), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> month(me.centre(), zone, month, decisions))
                .toList();
    }

    private Month month(CentreId centre, ZoneId zone, YearMonth month, List<Decision> decisions) {
        var ofMonth = decisions.stream()
                .filter(decision ->
                        YearMonth.from(decision.decided().atZone(zone)).equals(month))
                .toList();
        var onTime = (int) ofMonth.stream()
                .filter(decision ->
                        !decision.decided().isAfter(levels.due(centre, "decide-membership", decision.begun())))
                .count();
        return new Month(month, onTime, ofMonth.size() - onTime);
    }

    private record Decision(Instant begun, Instant decided) {}

    record Month(YearMonth month, int onTime, int late) {

        public int all() {
            return onTime + late;
        }
    }
}
