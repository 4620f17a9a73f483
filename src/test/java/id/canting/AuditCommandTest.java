package id.canting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AuditCommandTest {

    private final CentreId centre = CentreId.next();
    private final PersonId actor = PersonId.next();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Autowired
    Audit audit;

    @Autowired
    AuditChains chains;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    @Test
    void anAuditThatIsAsItWasSealedEndsWithNought() {
        assertThat(run("--canting.test-database=true")).isZero();
        assertThat(said.toString(UTF_8)).contains("0 findings");
    }

    @Test
    void aRowThatSlippedInIsALineAndTheCommandFails() {
        transaction.executeWithoutResult(status -> audit.record(centre, actor, "Seen", actor, Map.of()));
        chains.check(centre, actor);
        var late = UuidCreator.getTimeOrderedEpoch(now().minus(Duration.ofMinutes(20)));
        jdbc.sql(
                        """
                        insert into audit_event (id, at, centre_id, actor_id, action, subject_type, subject_id, details)
                        values (:id, now() - interval '20 minutes', :centre, :actor, 'Seen', 'Person', 'x', '{}')
                        """)
                .param("id", late)
                .param("centre", centre.value())
                .param("actor", actor.value())
                .update();

        assertThat(run(
                        "--spring.datasource.url=" + environment.getRequiredProperty("spring.datasource.url"),
                        "--spring.datasource.username=" + environment.getRequiredProperty("spring.datasource.username"),
                        "--spring.datasource.password=" + environment.getRequiredProperty("spring.datasource.password"),
                        "--canting.database.embedded=true"))
                .isEqualTo(1);
        assertThat(said.toString(UTF_8))
                .contains("LATE: centre " + centre + ", seal 0, row 0, event " + late)
                .contains("centre " + centre + " ends with seal 1, ");
    }

    private int run(String... args) {
        var all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--canting.data=" + environment.getRequiredProperty("canting.data");
        return AuditCommand.run(new PrintStream(said, true, UTF_8), all);
    }

    private Instant now() {
        return jdbc.sql("select now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
