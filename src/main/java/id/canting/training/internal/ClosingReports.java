package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.audit.Audit;
import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.paper.Press;
import id.canting.paper.Table;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * What a closed batch is accounted for with: the same tables as a document and as a workbook, in the reader's language. They are
 * made when one is first taken, and stay as they are. Each time that one is taken is in the audit.
 */
@Service
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class ClosingReports {

    private static final List<String> LANGUAGES = List.of("id", "en");

    private final JdbcClient jdbc;
    private final BatchViews views;
    private final ClosingTables tables;
    private final Centres centres;
    private final CentreSettings settings;
    private final Press press;
    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    ClosingReports(
            JdbcClient jdbc,
            BatchViews views,
            ClosingTables tables,
            Centres centres,
            CentreSettings settings,
            Press press,
            ITemplateEngine templates,
            MessageSource messages,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.views = views;
        this.tables = tables;
        this.centres = centres;
        this.settings = settings;
        this.press = press;
        this.templates = templates;
        this.messages = messages;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** As what it can be taken. */
    enum Format {
        PDF,
        XLSX;

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param name of the file, without its ending */
    record Report(String name, byte[] bytes) {}

    /** PDF/A, or a workbook. @throws NoSuchElementException also when the batch is not closed */
    Report take(Scope me, BatchId id, Format format) {
        var batch = views.of(me, id);
        if (batch.status() != BatchStatus.COMPLETED) {
            throw new NoSuchElementException("closing report of batch " + id);
        }
        var language = LocaleContextHolder.getLocale().getLanguage();
        var bytes = kept(me, id, language, format).orElseGet(() -> {
            keep(me, batch);
            return kept(me, id, language, format).orElseThrow();
        });
        transaction.executeWithoutResult(status ->
                audit.record(me.centre(), me.person(), "ClosingReportTaken", id, Map.of("format", format.ending())));
        return new Report(say("training.closing.file", batch.number().replace('/', '-')), bytes);
    }

    private Optional<byte[]> kept(Scope me, BatchId id, String language, Format format) {
        return jdbc.sql(
                        """
                        select content from closing_report
                         where centre_id = :centre and batch_id = :batch and language = :language and format = :format
                        """)
                .param("centre", me.centre().value())
                .param("batch", id.value())
                .param("language", language)
                .param("format", format.ending())
                .query(byte[].class)
                .optional();
    }

    /** All of them at once, so that they say the same; of two who are first, the first one's stays. */
    private void keep(Scope me, BatchViews.View batch) {
        var made = new HashMap<String, Map<Format, byte[]>>();
        for (var language : LANGUAGES) {
            made.put(language, in(Locale.forLanguageTag(language), () -> made(me, batch)));
        }
        transaction.executeWithoutResult(
                status -> made.forEach((language, all) -> all.forEach((format, bytes) -> jdbc.sql(
                                """
                        insert into closing_report (centre_id, batch_id, language, format, content, made_by, made_at)
                        values (:centre, :batch, :language, :format, :content, :by, :at)
                        on conflict do nothing
                        """)
                        .param("centre", me.centre().value())
                        .param("batch", batch.id().value())
                        .param("language", language)
                        .param("format", format.ending())
                        .param("content", bytes)
                        .param("by", me.person().value())
                        .param("at", clock.instant().atOffset(UTC))
                        .update())));
    }

    private Map<Format, byte[]> made(Scope me, BatchViews.View batch) {
        var all = tables.of(me, batch);
        var context = new Context(LocaleContextHolder.getLocale());
        context.setVariable("title", say("training.closing.title", batch.number()));
        context.setVariable("centre", centres.get(me.centre()));
        context.setVariable("signatory", settings.signatory(me.centre()).orElse(null));
        context.setVariable("made", ClosingTables.day(clock.instant(), batch.zone()));
        context.setVariable("report", this);
        context.setVariable("tables", all);
        var pdf = press.archive(templates.process("training/closing-print", context), "closing.css");
        return Map.of(Format.PDF, pdf, Format.XLSX, Table.workbook(all));
    }

    private static <T> T in(Locale language, Supplier<T> work) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** As the document writes a cell. */
    public String text(Object cell) {
        return cell instanceof Number number
                ? NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale())
                        .format(number)
                : cell.toString().isEmpty() ? "–" : cell.toString();
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
