package id.canting.centre.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes over the holidays of each year once, when a release first knows all of them; what an office corrects stays. */
@Component
class HolidayFiles implements InitializingBean {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final CentreMemory memory;

    HolidayFiles(JdbcClient jdbc, TransactionOperations transaction, CentreMemory memory) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.memory = memory;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            var holidays = lines("data/holidays-id.csv", 4);
            lines("data/calendar-years.csv", 3).stream().filter(this::isNews).forEach(year -> holidays.stream()
                    .filter(holiday -> holiday[0].startsWith(year[0]))
                    .forEach(this::insert));
            memory.forget();
        });
    }

    private boolean isNews(String[] year) {
        return jdbc.sql(
                                """
                insert into calendar_year as known (year, complete, source)
                values (:year, :complete, :source)
                on conflict (year) do update set complete = excluded.complete, source = excluded.source
                 where excluded.complete and not known.complete
                """)
                        .param("year", Integer.valueOf(year[0]))
                        .param("complete", Boolean.valueOf(year[1]))
                        .param("source", year[2])
                        .update()
                == 1;
    }

    private void insert(String[] holiday) {
        jdbc.sql(
                        """
                insert into holiday (day, kind, name_id, name_en) values (:day, :kind, :nameId, :nameEn)
                on conflict do nothing
                """)
                .param("day", LocalDate.parse(holiday[0]))
                .param("kind", holiday[1])
                .param("nameId", holiday[2])
                .param("nameEn", holiday[3])
                .update();
    }

    private static List<String[]> lines(String file, int columns) {
        try {
            return new ClassPathResource(file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
