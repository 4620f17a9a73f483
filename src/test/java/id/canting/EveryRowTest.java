package id.canting;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.Shows;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** Each exceptional path and each rule of the processes has a test that shows it. */
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

    @Test
    void eachRowHasATestThatShowsIt() throws IOException {
        assertThat(shown()).containsAll(rows("onboarding", ONBOARDING)).hasSize(ONBOARDING.size());
    }

    private static List<String> rows(String process, List<String> rows) {
        return rows.stream().map(row -> process + ": " + row).toList();
    }

    private static Set<String> shown() throws IOException {
        var shown = new TreeSet<String>();
        var reader = new SimpleMetadataReaderFactory();
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:id/canting/**/*Test.class")) {
            for (var method :
                    reader.getMetadataReader(file).getAnnotationMetadata().getAnnotatedMethods(Shows.class.getName())) {
                shown.addAll(List.of(method.getAnnotations().get(Shows.class).getStringArray("value")));
            }
        }
        return shown;
    }
}
