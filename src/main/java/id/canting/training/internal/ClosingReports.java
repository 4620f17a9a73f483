package id.canting.training.internal;

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
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * What a closed batch is accounted for with: the same tables as a document and as a workbook, in the reader's language. Each
 * time that one is taken is in the audit.
 */
@Service
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class ClosingReports {

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

    /** @param name of the file, without its ending */
    record Report(String name, byte[] bytes) {}

    /** PDF/A. @throws NoSuchElementException also when the batch is not closed */
    Report document(Scope me, BatchId id) {
        var batch = closed(me, id);
        var context = new Context(LocaleContextHolder.getLocale());
        context.setVariable("title", say("training.closing.title", batch.number()));
        context.setVariable("centre", centres.get(me.centre()));
        context.setVariable("signatory", settings.signatory(me.centre()).orElse(null));
        context.setVariable("made", ClosingTables.day(clock.instant(), batch.zone()));
        context.setVariable("report", this);
        context.setVariable("tables", tables.of(me, batch));
        var pdf = press.archive(templates.process("training/closing-print", context), "closing.css");
        return taken(me, batch, "pdf", pdf);
    }

    Report workbook(Scope me, BatchId id) {
        var batch = closed(me, id);
        return taken(me, batch, "xlsx", Table.workbook(tables.of(me, batch)));
    }

    private BatchViews.View closed(Scope me, BatchId id) {
        var batch = views.of(me, id);
        if (batch.status() != BatchStatus.COMPLETED) {
            throw new NoSuchElementException("closing report of batch " + id);
        }
        return batch;
    }

    private Report taken(Scope me, BatchViews.View batch, String format, byte[] bytes) {
        transaction.executeWithoutResult(status ->
                audit.record(me.centre(), me.person(), "ClosingReportTaken", batch.id(), Map.of("format", format)));
        return new Report(say("training.closing.file", batch.number().replace('/', '-')), bytes);
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
