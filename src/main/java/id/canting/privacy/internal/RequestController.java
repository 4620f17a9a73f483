package id.canting.privacy.internal;

import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.privacy.DataRequestId;
import id.canting.privacy.internal.DataRequest.Kind;
import id.canting.workflow.Workflow;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Requests about one's own data, and the office's list of them. */
@Controller
class RequestController {

    private static final int LONGEST = 2000;
    private static final int PAGE = 20;

    /** What a person asks for by hand. */
    private static final Set<Kind> ASKED = EnumSet.complementOf(EnumSet.of(Kind.CONSENT_WITHDRAWN));

    private final RequestService service;
    private final RequestViews views;
    private final CopyWords words;
    private final Centres centres;
    private final Workflow workflow;

    RequestController(RequestService service, RequestViews views, CopyWords words, Centres centres, Workflow workflow) {
        this.service = service;
        this.views = views;
        this.words = words;
        this.centres = centres;
        this.workflow = workflow;
    }

    record RequestForm(String kind, String about) {

        RequestForm {
            kind = PlainText.of(kind);
            about = PlainText.of(about);
        }

        void check(BindingResult errors) {
            var asked = ASKED.stream().anyMatch(one -> one.name().equals(kind));
            if (!asked) {
                errors.rejectValue("kind", "privacy.choose");
            }
            if (about.length() > LONGEST) {
                errors.rejectValue("about", "privacy.too-long", new Object[] {LONGEST, about.length()}, null);
            } else if (about.length() < 10 && (kind.equals("CORRECTION") || kind.equals("ACCESS"))) {
                errors.rejectValue("about", "privacy.request.about.missing");
            }
        }
    }

    @GetMapping("/my-data/requests/new")
    ModelAndView form(@RequestParam(defaultValue = "") String kind, @AuthenticationPrincipal SignedIn me) {
        MyDataController.scope(me);
        return form(new RequestForm(kind, ""), HttpStatus.OK);
    }

    @PostMapping("/my-data/requests")
    ModelAndView send(
            @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var scope = MyDataController.scope(me);
        form.check(errors);
        if (errors.hasErrors()) {
            return form(form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var id = service.ask(scope, Kind.valueOf(form.kind()), form.about());
        flash.addFlashAttribute("notice", "privacy.request.sent");
        return new ModelAndView("redirect:/my-data/requests/" + id);
    }

    @GetMapping("/my-data/requests/{id}")
    String mine(@PathVariable DataRequestId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("view", views.mine(MyDataController.scope(me), id));
        return "privacy/request";
    }

    @PostMapping("/my-data/requests/{id}/withdraw")
    String withdraw(@PathVariable DataRequestId id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        try {
            service.withdraw(MyDataController.scope(me), id);
            flash.addFlashAttribute("notice", "privacy.request.withdrawn");
        } catch (PrivacyRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
        }
        return "redirect:/my-data/requests/" + id;
    }

    @PostMapping("/my-data/restriction/lift")
    String lift(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        if (service.lift(MyDataController.scope(me))) {
            flash.addFlashAttribute("notice", "privacy.restriction.lifted");
        }
        return "redirect:/my-data";
    }

    @GetMapping("/data-requests")
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = views.page(me.scope(), Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).place() : null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "privacy/requests";
    }

    @GetMapping("/data-requests/{id}")
    String show(@PathVariable DataRequestId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("subject", views.ofOffice(me.scope(), id));
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "privacy/request-case";
    }

    private ModelAndView form(RequestForm form, HttpStatus status) {
        Map<String, String> kinds = new LinkedHashMap<>();
        Map<String, String> more = new LinkedHashMap<>();
        Arrays.stream(Kind.values()).filter(ASKED::contains).forEach(kind -> {
            kinds.put(kind.name(), words.say("privacy.request.kind." + kind));
            more.put(kind.name(), words.say("privacy.request.kind." + kind + ".more"));
        });
        return new ModelAndView("privacy/request-new", status)
                .addObject("form", form)
                .addObject("kinds", kinds)
                .addObject("hints", more);
    }
}
