package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.audit.AuditChains;
import id.canting.testing.WebPerson;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo is played by a clock that goes months back and forth. */
@PlayedDemo
class AuditOfTheDemoTest {

    private static final Pattern CODE = Pattern.compile(": (.*, )?([A-Z]+_[A-Z_0-9]+|RECEIPT|intake|made|\\[.*)(,|$)");

    @Autowired
    AuditChains chains;

    @Autowired
    House house;

    /** What a row says of itself: the name of a field or a code is for machines. */
    @ParameterizedTest
    @ValueSource(strings = {"budi", "agus"})
    void theAuditIsSaidInWords(String supervisor) {
        var person = new WebPerson(house.address());
        person.enterDemo(supervisor);
        var page = person.open("/audit");
        var said = new TreeSet<String>();
        for (var next = page.document(); next != null; next = after(person, next)) {
            said.addAll(next.select("#rows th small.soft").eachText());
        }
        assertThat(said).hasSizeGreaterThan(5).noneMatch(CODE.asPredicate());
    }

    private static @Nullable Document after(WebPerson person, Document page) {
        var next = page.selectFirst("a[rel=next]");
        return next == null ? null : person.open(next.absUrl("href")).document();
    }

    @Test
    void theAuditOfThePlayedDemoIsWhole() {
        var centre = house.person("budi").scope().centre();
        assertThat(chains.check(centre, null).first()).isEmpty();
        var report = chains.verify();
        assertThat(report.first()).isEmpty();
        assertThat(report.events()).isGreaterThan(200);
        assertThat(report.heads()).anyMatch(head -> centre.equals(head.centre()));
        assertThat(chains.lastCheck(centre))
                .hasValueSatisfying(check -> assertThat(check.clean()).isTrue());
    }
}
