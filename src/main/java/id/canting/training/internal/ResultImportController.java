package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.identity.SignedIn;
import id.canting.paper.Table;
import id.canting.paper.TableFile;
import id.canting.paper.TableRefusal;
import id.canting.training.BatchId;
import id.canting.training.internal.ResultService.Sheet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Marks from a spreadsheet: a template, and what a filled one would change. What is taken goes into the sheet itself. */
@Controller
@RequestMapping("/batches/{id}/results/file")
class ResultImportController {

    private final ResultService service;
    private final ResultImport spreadsheets;

    ResultImportController(ResultService service, ResultImport spreadsheets) {
        this.service = service;
        this.spreadsheets = spreadsheets;
    }

    @GetMapping
    ModelAndView choose(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        return page(service.sheet(me.scope(), id), null);
    }

    @GetMapping("/template.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var sheet = service.sheet(me.scope(), id);
        return file(sheet, "xlsx", Downloads.XLSX, Table.workbook(List.of(spreadsheets.template(sheet))));
    }

    @GetMapping("/template.csv")
    ResponseEntity<byte[]> csv(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var sheet = service.sheet(me.scope(), id);
        return file(
                sheet,
                "csv",
                new MediaType("text", "csv", UTF_8),
                spreadsheets.template(sheet).csv());
    }

    @PostMapping
    ModelAndView look(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me)
            throws IOException {
        var sheet = service.sheet(me.scope(), id);
        if (!sheet.open()) {
            flash.addFlashAttribute("refusal", new TrainingRefusal("training.moved-on"));
            return new ModelAndView("redirect:/batches/" + id + "/results");
        }
        if (file == null || file.isEmpty()) {
            return page(sheet, new TrainingRefusal("training.results.file.none"));
        }
        try {
            return page(sheet, null)
                    .addObject("preview", spreadsheets.compare(sheet, TableFile.read(file.getBytes()), me.person()));
        } catch (TableRefusal | TrainingRefusal refusal) {
            return page(sheet, (MessageSourceResolvable) refusal);
        }
    }

    private static ModelAndView page(Sheet sheet, @Nullable MessageSourceResolvable fault) {
        return new ModelAndView(
                        "training/results-file", fault == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject("sheet", sheet)
                .addObject("fault", fault);
    }

    private static ResponseEntity<byte[]> file(Sheet sheet, String ending, MediaType type, byte[] bytes) {
        return Downloads.of(sheet.number().replace('/', '-') + "." + ending, type, bytes);
    }
}
