package id.canting.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditCheck;
import id.canting.audit.AuditFinding;
import id.canting.audit.AuditReport;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks, and the audit of them: what the last one found is read from its own row. */
@Service
class Chains implements AuditChains {

    private static final Logger log = LoggerFactory.getLogger(Chains.class);
    private static final int TOLD = 50;

    private final Verification verification;
    private final Sealer sealer;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    Chains(
            Verification verification,
            Sealer sealer,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            TransactionTemplate transaction) {
        this.verification = verification;
        this.sealer = sealer;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public AuditReport verify() {
        return verification.verify();
    }

    @Override
    public AuditReport check(CentreId centre, @Nullable PersonId actor) {
        sealer.sealWhatIsLeft();
        var report = verification.verify(centre);
        var told = report.first().stream().limit(TOLD).map(Chains::text).collect(Collectors.joining(" "));
        transaction.executeWithoutResult(status -> audit.record(
                centre,
                actor,
                "AuditChecked",
                centre,
                Map.of(
                        "events", String.valueOf(report.events()),
                        "seals", String.valueOf(report.seals()),
                        "findings", String.valueOf(report.findings()),
                        "first", told)));
        var event = report.clean() ? log.atInfo() : log.atError();
        event.addKeyValue("centre", centre)
                .addKeyValue("events", report.events())
                .addKeyValue("findings", report.findings())
                .log(report.clean() ? "Audit checked" : "The audit is not as it was sealed");
        return report;
    }

    @Override
    public Optional<AuditCheck> lastCheck(CentreId centre) {
        return jdbc.sql(
                        """
                        select at, actor_id, details::text as details from audit_event
                         where centre_id = :centre and action = 'AuditChecked' order by at desc, id desc limit 1
                        """)
                .param("centre", centre.value())
                .query((row, n) -> {
                    var details = details(row.getString("details"));
                    var actor = row.getObject("actor_id", UUID.class);
                    return new AuditCheck(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            actor == null ? null : new PersonId(actor),
                            Long.parseLong(details.getOrDefault("events", "0")),
                            Long.parseLong(details.getOrDefault("seals", "0")),
                            Long.parseLong(details.getOrDefault("findings", "0")),
                            findings(centre, details.getOrDefault("first", "")));
                })
                .optional();
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of a check", e);
        }
    }

    private static String text(AuditFinding finding) {
        return Stream.of(
                        finding.kind(),
                        finding.centre() == null ? "installation" : "centre",
                        finding.seal(),
                        finding.position(),
                        finding.event() == null ? "" : finding.event())
                .map(String::valueOf)
                .collect(Collectors.joining("/"));
    }

    private static List<AuditFinding> findings(CentreId centre, String text) {
        return Stream.of(text.split(" "))
                .filter(finding -> !finding.isEmpty())
                .map(finding -> finding.split("/", -1))
                .map(part -> new AuditFinding(
                        AuditFinding.Kind.valueOf(part[0]),
                        part[1].equals("centre") ? centre : null,
                        Long.parseLong(part[2]),
                        Integer.parseInt(part[3]),
                        part[4].isEmpty() ? null : UUID.fromString(part[4])))
                .toList();
    }
}
