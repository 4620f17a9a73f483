package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a batch came to: what was learned, what participants think of it, what it cost; and the report of it. */
@Controller
@RequestMapping("/batches/{id}")
class OutcomeController {

    private final ResultService service;
    private final ClosingReports reports;

    OutcomeController(ResultService service, ClosingReports reports) {
        this.service = service;
        this.reports = reports;
    }

    @GetMapping("/outcome")
    String show(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("outcome", service.outcome(me.scope(), id));
        return "training/outcome";
    }

    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> document(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var report = reports.take(me.scope(), id, ClosingReports.Format.PDF);
        return Downloads.of(report.name() + ".pdf", MediaType.APPLICATION_PDF, report.bytes());
    }

    @GetMapping("/report.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var report = reports.take(me.scope(), id, ClosingReports.Format.XLSX);
        return Downloads.of(report.name() + ".xlsx", Downloads.XLSX, report.bytes());
    }
}
