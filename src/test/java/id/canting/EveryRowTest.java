package id.canting;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.Shows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** Each step, exceptional path, timer and rule of the processes has a test that shows it. */
class EveryRowTest {

    private static final List<String> ONBOARDING = List.of(
            "Withdraw",
            "Return",
            "Third return",
            "Lapse and reopen",
            "Visit: not at home",
            "Verifier away",
            "Approve with condition",
            "Refused",
            "Appeal upheld",
            "Concern",
            "Applicant died or cannot sign",
            "Same person applies at another centre",
            "Agreement refused",
            "rule: one open application a person and centre",
            "rule: no decision by verifier or visitor",
            "rule: no rejection without a human and a reason",
            "rule: the applicant's time adds nothing to the service level",
            "rule: a withdrawn application has no open task",
            "rule: admitting twice gives one member",
            "rule: reopening twice is refused",
            "rule: each verdict belongs to one hash of the file");

    private static final List<String> TRAINING = List.of(
            "step: EnrolmentRequested",
            "step: CheckEligibility",
            "step: ApproveEnrolment",
            "step: TakeSeat",
            "step: AwaitSeat",
            "step: AwaitAnswer",
            "step: AwaitStart",
            "step: AwaitResult",
            "step: OfferMakeUp",
            "step: IssueAttendanceStatement",
            "timer: offer expiry",
            "timer: approval expiry at enrolment close",
            "timer: reminder before each session",
            "timer: attendance correction window",
            "timer: make-up",
            "timer: feedback asked and reminded",
            "Waitlist promotion",
            "Offer expired",
            "Offer passed",
            "Self-cancel",
            "Late cancel",
            "Apology",
            "No-show",
            "Absence limit",
            "Move",
            "Substitute",
            "Session moved",
            "Batch cancelled",
            "Centre closed, disaster",
            "Wrong attendance",
            "Withdraw while attending",
            "Facilitator says a person must leave",
            "Escalation",
            "rule: never more confirmed + offered than the maximum",
            "rule: two requests of one person give one enrolment",
            "rule: the queue order is explainable from stored data alone",
            "rule: a released seat is offered within 10 seconds",
            "rule: a decline or expiry never leaves a seat idle",
            "rule: no promotion into a clash",
            "rule: money committed per batch = seats confirmed × cost",
            "rule: each status except the final ones offers the person a way out");

    @Test
    void eachRowHasATestThatShowsIt() throws IOException {
        assertThat(shown())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(rows("onboarding", ONBOARDING), rows("training", TRAINING))
                                .flatMap(List::stream)
                                .toList());
    }

    private static List<String> rows(String process, List<String> rows) {
        return rows.stream().map(row -> process + ": " + row).toList();
    }

    private static Set<String> shown() throws IOException {
        var shown = new TreeSet<String>();
        var reader = new SimpleMetadataReaderFactory();
        var files = new PathMatchingResourcePatternResolver();
        for (var file :
                Stream.of("Test", "IT").flatMap(kind -> classes(files, kind)).toList()) {
            for (var method :
                    reader.getMetadataReader(file).getAnnotationMetadata().getAnnotatedMethods(Shows.class.getName())) {
                shown.addAll(List.of(method.getAnnotations().get(Shows.class).getStringArray("value")));
            }
        }
        return shown;
    }

    private static Stream<Resource> classes(PathMatchingResourcePatternResolver files, String kind) {
        try {
            return Stream.of(files.getResources("classpath*:id/canting/**/*" + kind + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
