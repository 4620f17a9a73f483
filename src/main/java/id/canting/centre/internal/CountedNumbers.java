package id.canting.centre.internal;

import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class CountedNumbers implements NumberSeries {

    private final JdbcClient jdbc;
    private final Centres centres;
    private final Clock clock;

    CountedNumbers(JdbcClient jdbc, Centres centres, Clock clock) {
        this.jdbc = jdbc;
        this.centres = centres;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(CentreId centre, String prefix) {
        int year =
                LocalDate.ofInstant(clock.instant(), centres.get(centre).zone()).getYear();
        int number = jdbc.sql(
                        """
                insert into number_series as series (centre_id, prefix, year, last)
                values (:centre, :prefix, :year, 1)
                on conflict (centre_id, prefix, year) do update set last = series.last + 1
                returning last
                """)
                .param("centre", centre.value())
                .param("prefix", prefix)
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%s-%d-%06d".formatted(prefix, year, number);
    }
}
