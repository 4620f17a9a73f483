package id.canting;

import id.canting.audit.AuditChains;
import id.canting.audit.AuditFinding;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * {@code java -jar canting.jar verify-audit}: says whether the audit in the database is as it was sealed, also that of a
 * restored backup. Reads only, with the same settings as the application. No configuration class, so that the
 * application does not take it for a part of itself.
 */
@ComponentScan(
        basePackages = {"id.canting.audit", "id.canting.vault", "id.canting.demo"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
class AuditCommand {

    static final String NAME = "verify-audit";

    /** @return 0 when all is as it was sealed, 1 when something is not; each finding is a line, the first broken first */
    static int run(PrintStream out, String... args) {
        var application = new SpringApplicationBuilder(AuditCommand.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("logging.level.root", "warn"));
        try (var context = application.run(withoutScenes(args))) {
            var report = context.getBean(AuditChains.class).verify();
            report.first().forEach(finding -> out.println(line(finding)));
            report.heads()
                    .forEach(head ->
                            out.printf("%s ends with seal %d, %s%n", chain(head.centre()), head.n(), head.hash()));
            out.printf(
                    "%d rows in %d seals, %d not sealed yet, %d findings%n",
                    report.events(), report.seals(), report.waiting(), report.findings());
            return report.clean() ? 0 : 1;
        }
    }

    private static String[] withoutScenes(String... args) {
        var all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--canting.demo-scenes=false";
        return all;
    }

    private static String line(AuditFinding finding) {
        return "%s: %s, seal %d, row %d, event %s"
                .formatted(
                        finding.kind(),
                        chain(finding.centre()),
                        finding.seal(),
                        finding.position(),
                        finding.event() == null ? "-" : finding.event());
    }

    private static String chain(@Nullable Object centre) {
        return centre == null ? "installation" : "centre " + centre;
    }
}
