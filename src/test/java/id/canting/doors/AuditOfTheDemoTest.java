package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.audit.AuditChains;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo is played by a clock that goes months back and forth. */
@PlayedDemo
class AuditOfTheDemoTest {

    @Autowired
    AuditChains chains;

    @Autowired
    House house;

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
