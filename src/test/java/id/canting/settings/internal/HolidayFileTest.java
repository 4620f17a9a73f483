package id.canting.settings.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.canting.centre.CentreSettings.Holiday;
import id.canting.centre.CentreSettings.Holiday.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayFileTest {

    static final byte[] FILE = calendar(
            """
            DTSTART;VALUE=DATE:20270310
            DTEND;VALUE=DATE:20270312
            SUMMARY:Idul Fitri 1448 Hijriah
            """,
            """
            DTSTART;VALUE=DATE:20270309
            SUMMARY:Cuti bersama Idul Fitri
            """,
            """
            DTSTART:20270401T090000Z
            SUMMARY:Rapat
            """,
            """
            DTSTART;VALUE=DATE:20270101
            """);

    @Test
    void wholeDaysAreTakenAndHoursAreNot() {
        assertThat(HolidayFile.read(FILE).orElseThrow())
                .extracting(Holiday::day, Holiday::kind, Holiday::indonesian)
                .containsExactly(
                        tuple(LocalDate.of(2027, 3, 9), Kind.JOINT_LEAVE, "Cuti bersama Idul Fitri"),
                        tuple(LocalDate.of(2027, 3, 10), Kind.NATIONAL, "Idul Fitri 1448 Hijriah"),
                        tuple(LocalDate.of(2027, 3, 11), Kind.NATIONAL, "Idul Fitri 1448 Hijriah"));
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        for (var file : List.of(new byte[0], "halo".getBytes(UTF_8), new byte[2 * 1024 * 1024])) {
            assertThat(HolidayFile.read(file)).isEmpty();
        }
    }

    @Test
    void aRowComesBackAsItWasShownAndNoOtherDoes() {
        assertThat(HolidayFile.row("2027-03-10|JOINT_LEAVE|Idul | Fitri"))
                .contains(new Holiday(LocalDate.of(2027, 3, 10), Kind.JOINT_LEAVE, "Idul | Fitri", "Idul | Fitri"));
        for (var row :
                List.of("", "2027-03-10", "2027-13-10|NATIONAL|x", "2027-03-10|NATIONAL|", "1900-01-01|NATIONAL|x")) {
            assertThat(HolidayFile.row(row)).as(row).isEmpty();
        }
    }

    private static byte[] calendar(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//contoh//id\n");
        Arrays.stream(events).forEach(event -> text.append("BEGIN:VEVENT\nUID:")
                .append(event.hashCode())
                .append("\nDTSTAMP:20260901T000000Z\n")
                .append(event)
                .append("END:VEVENT\n"));
        return text.append("END:VCALENDAR\n").toString().replace("\n", "\r\n").getBytes(UTF_8);
    }
}
