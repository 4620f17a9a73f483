package id.canting.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditRecipients;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class EndOfDayTest {

    @Autowired
    EndOfDay endOfDay;

    @Autowired
    Sealer sealer;

    @Autowired
    Audit audit;

    @Autowired
    AuditChains chains;

    @Autowired
    AuditRecipients recipients;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    private CentreId centre;
    private SignedIn budi;

    @BeforeEach
    void aDayAtTheCentre() {
        centre = people.centre();
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        transaction.executeWithoutResult(
                status -> audit.record(centre, budi.person(), "PersonRenamed", budi.person(), Map.of()));
    }

    @AfterEach
    void theClockIsBack() {
        clock.reset();
    }

    @Test
    void onceADayTheEndOfTheChainIsMailedToTheSupervisors() {
        endOfDay.close(centre);
        endOfDay.close(centre);
        var head = chains.verify().heads().stream()
                .filter(one -> centre.equals(one.centre()))
                .findFirst()
                .orElseThrow();
        await().until(() -> mails().size() == 1);
        assertThat(mails()).containsExactly("AUDIT_HEAD 1 " + head.hash() + " to " + budi.person());
        assertThat(count("AuditHeadSent")).isEqualTo(1);
        assertThat(count("AuditChecked")).isEqualTo(1);

        clock.advance(Duration.ofDays(1));
        endOfDay.close(centre);
        await().until(() -> mails().size() == 2);
        assertThat(mails().get(1)).startsWith("AUDIT_HEAD 2 ").doesNotContain(head.hash());
    }

    @Test
    void itGoesToTheAddressesThatTheCentreSets() {
        recipients.set(budi.scope(), List.of("arsip@example.org", "dinas@example.org"));
        endOfDay.close(centre);
        await().until(() -> mails().size() == 2);
        assertThat(mails())
                .allMatch(mail -> mail.startsWith("AUDIT_HEAD 1 "))
                .extracting(mail -> mail.replaceAll(".* to ", ""))
                .containsExactlyInAnyOrder("arsip@example.org", "dinas@example.org");
    }

    @Test
    void aBrokenChainIsToldToTheSupervisorsAtOnce() {
        sealer.sealWhatIsNew();
        var owner = DatabaseOwner.of(environment);
        owner.sql("alter table canting.audit_event disable trigger user").update();
        owner.sql("delete from canting.audit_event where centre_id = ? and action = 'PersonRenamed'")
                .param(centre.value())
                .update();
        owner.sql("alter table canting.audit_event enable trigger user").update();
        endOfDay.close(centre);
        await().until(() -> mails().size() == 2);
        assertThat(mails()).anyMatch(mail -> mail.equals("AUDIT_BROKEN 1 to " + budi.person()));
        assertThat(jdbc.sql("select template from inbox_message where person_id = :budi")
                        .param("budi", budi.person().value())
                        .query(String.class)
                        .list())
                .containsExactly("AUDIT_BROKEN");
    }

    private List<String> mails() {
        return jdbc.sql(
                        """
                        select template || ' ' || number || ' to ' || coalesce(address, person_id::text)
                          from outgoing_message where centre_id = :centre order by created_at, id
                        """)
                .param("centre", centre.value())
                .query(String.class)
                .list();
    }

    private int count(String action) {
        return jdbc.sql("select count(*) from audit_event where centre_id = :centre and action = :action")
                .param("centre", centre.value())
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
