package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.ProcessTest;
import id.canting.training.Training;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What the table of results says. Expectations are written by hand, from the rules and not from the table. */
@ProcessTest
class ResultTableTest {

    @MockitoBean("training")
    Training training;

    @Autowired
    Workflow workflow;

    @ParameterizedTest
    @CsvSource({
        "100, 100, COMPETENT, Certificate,      CERTIFICATE",
        "80,  70,  COMPETENT, Certificate,      CERTIFICATE",
        "80,  69,  COMPETENT, RemedialTest,     REMEDIAL_TEST",
        "95,  0,   COMPETENT, RemedialTest,     REMEDIAL_TEST",
        "80,  70,  NOT_YET,   RemedialPractice, REMEDIAL_PRACTICE",
        "90,  30,  NOT_YET,   RemedialPractice, REMEDIAL_PRACTICE",
        "80,  ,    NOT_YET,   RemedialPractice, REMEDIAL_PRACTICE",
        "79,  100, COMPETENT, AttendanceLetter, ATTENDANCE_LETTER",
        "79,  ,    NOT_YET,   AttendanceLetter, ATTENDANCE_LETTER",
        "50,  ,    NOT_YET,   AttendanceLetter, ATTENDANCE_LETTER",
        "49,  100, COMPETENT, DroppedOut,       DROPPED_OUT",
        "0,   ,    NOT_YET,   DroppedOut,       DROPPED_OUT"
    })
    void whatAParticipantHasAchieved(int attendance, Integer post, String practice, String rule, String result) {
        assertThat(ask(attendance, post, practice)).isEqualTo(rule + " " + result);
    }

    /** The sheet is not sent while somebody who attended enough has no mark, so that the table is never asked this. */
    @ParameterizedTest
    @CsvSource({"80, , COMPETENT", "100, , COMPETENT"})
    void withoutATestTheTableSaysNothing(int attendance, Integer post, String practice) {
        assertThat(ask(attendance, post, practice)).isEmpty();
    }

    private String ask(int attendance, @Nullable Integer post, String practice) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("attendance", attendance);
        facts.put("post", post);
        facts.put("practice", practice);
        return workflow.decide("training-result", facts).rows().stream()
                .map(row -> row.rule() + " " + row.outputs().get("result"))
                .reduce("", String::concat);
    }
}
