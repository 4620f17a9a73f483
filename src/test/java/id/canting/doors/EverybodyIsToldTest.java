package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever applied in the demo was told what became of it, in the application and by mail. */
@PlayedDemo
class EverybodyIsToldTest {

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void afterAllListeners() {
        house.untilAllIsTold();
    }

    @ParameterizedTest
    @CsvSource({
        "Bagas Pratama, APPLICATION_SUBMITTED",
        "Sulastri, APPLICATION_SUBMITTED APPLICATION_RETURNED",
        "Kasiyem, APPLICATION_SUBMITTED APPLICATION_RETURNED APPLICATION_RESUBMITTED",
        "Siti Aminah, APPLICATION_SUBMITTED MEMBERSHIP_OFFERED",
        "Joko Purnomo, APPLICATION_SUBMITTED MEMBERSHIP_OFFERED MEMBER_ADMITTED MEMBER_CONDITION_LAID",
        "Tutik Rahmawati, APPLICATION_SUBMITTED PLACE_AWAITED",
        "Rahayu Lestari, APPLICATION_SUBMITTED APPLICATION_REJECTED APPEAL_FILED APPEAL_ACKNOWLEDGED",
        "Retno Wulandari, APPLICATION_SUBMITTED APPLICATION_RETURNED APPLICATION_WITHDRAWN"
    })
    void inTheOrderInWhichItHappened(String name, String templates) {
        assertThat(told("inbox_message", name)).isEqualTo(templates);
    }

    @Test
    void whoHasAnAddressGetsAMailAndWhoVerifiedHearsOfAWithdrawal() {
        assertThat(told("outgoing_message", "Joko Purnomo"))
                .isEqualTo("APPLICATION_SUBMITTED MEMBERSHIP_OFFERED MEMBER_ADMITTED MEMBER_CONDITION_LAID");
        assertThat(told("inbox_message", "Rini Astuti")).contains("APPLICANT_WITHDREW");
        assertThat(told("inbox_message", "Hendra Wijaya")).doesNotContain("APPLICANT_WITHDREW");
    }

    /** Told hours or days later, too: the demo tells all of it at once. */
    @Test
    void theDayThatIsToldIsTheDayThatHolds() {
        assertThat(jdbc.sql(
                                """
                                select count(*) from inbox_message m
                                  join membership_application a on a.applicant_id = m.person_id
                                 where m.template in ('APPLICATION_RETURNED', 'MEMBERSHIP_OFFERED')
                                   and a.status in ('RETURNED', 'ADMISSION') and m.due_at is distinct from a.due_at
                                """)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String told(String table, String name) {
        return jdbc.sql("select coalesce(string_agg(m.template, ' ' order by m.created_at, m.id), '') from " + table
                        + " m join person p on p.id = m.person_id where p.name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
