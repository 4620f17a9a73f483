package id.canting.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.vault.Vault;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of decisions as they lie in the database. */
public class SealedDecisions {

    private SealedDecisions() {}

    /** What was decided in a case, the first first. */
    public static List<String> kinds(JdbcClient jdbc, UUID caseId) {
        return jdbc.sql("select kind from decision_file where case_id = :case order by decided_at, id")
                .param("case", caseId)
                .query(String.class)
                .list();
    }

    /** The file of the last decision in a case. */
    public static String last(JdbcClient jdbc, Vault vault, UUID caseId) {
        return jdbc.sql(
                        """
                        select id, sealed from decision_file where case_id = :case order by decided_at desc, id desc limit 1
                        """)
                .param("case", caseId)
                .query((row, n) ->
                        new String(vault.open(row.getBytes("sealed"), "decision-file " + row.getString("id")), UTF_8))
                .single();
    }
}
