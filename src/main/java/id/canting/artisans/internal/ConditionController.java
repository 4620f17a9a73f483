package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.centre.Centres;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Checked;
import id.canting.documents.PickedFile;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** The condition of one's own membership: what it asks, by when, and saying that it is met. */
@Controller
@RequestMapping("/membership/condition")
class ConditionController {

    private static final int LONGEST = 1000;

    private final ConditionService service;
    private final Documents documents;
    private final Centres centres;

    ConditionController(ConditionService service, Documents documents, Centres centres) {
        this.service = service;
        this.documents = documents;
        this.centres = centres;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal SignedIn me) {
        var model = new ModelMap();
        ShownForm.show(model, Map.of("report", "", "paper", ""));
        return page(me, model, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView report(
            @RequestParam(defaultValue = "") String report,
            HttpServletRequest request,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var words = PlainText.of(report);
        var length = words.codePointCount(0, words.length());
        if (words.isEmpty() || length > LONGEST) {
            return again(
                    me,
                    report,
                    "report",
                    words.isEmpty() ? "artisans.condition.report.missing" : "artisans.statement.too-long",
                    LONGEST);
        }
        Optional<Checked> paper;
        try {
            paper = paper(request);
        } catch (DocumentRefusal refusal) {
            return again(me, report, "paper", String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
        service.report(me.scope(), words, paper.orElse(null));
        flash.addFlashAttribute("notice", "artisans.condition.reported");
        return new ModelAndView("redirect:/membership/condition");
    }

    /** It has moved on meanwhile: to what there is now. */
    @ExceptionHandler(ArtisansRefusal.class)
    String movedOn(ArtisansRefusal refusal, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/membership";
    }

    private Optional<Checked> paper(HttpServletRequest request) {
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return multipart == null
                ? Optional.empty()
                : PickedFile.of(multipart.getFiles("paper")).map(documents::check);
    }

    private ModelAndView again(SignedIn me, String report, String field, String key, Object @Nullable ... arguments) {
        var model = new ModelMap();
        ShownForm.show(
                model,
                Map.of("report", report, "paper", ""),
                field,
                key,
                arguments == null ? new Object[0] : arguments);
        return page(me, model, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView page(SignedIn me, ModelMap model, HttpStatus status) {
        var view = service.mine(me.scope()).orElse(null);
        if (view == null) {
            return new ModelAndView("redirect:/membership");
        }
        model.addAttribute("condition", view.condition());
        model.addAttribute("history", view.history());
        model.addAttribute("papers", view.papers());
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return new ModelAndView("artisans/condition", model, status);
    }
}
