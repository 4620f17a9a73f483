package id.canting.remedies.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.decisions.DecisionFiles;
import id.canting.identity.Cursor;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.Brake;
import id.canting.people.Email;
import id.canting.remedies.ComplaintId;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Complaints: a public page for anybody, a page of the state for whoever has the secret, and the office's own. */
@Controller
@RequestMapping("/complaints")
class ComplaintController {

    private static final int FROM_A_NETWORK = 20;
    private static final int GUESSES = 20;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int PAGE = 20;

    private final ComplaintService service;
    private final ComplaintViews views;
    private final Centres centres;
    private final Brake brake;
    private final DecisionFiles decisions;
    private final Workflow workflow;

    ComplaintController(
            ComplaintService service,
            ComplaintViews views,
            Centres centres,
            Brake brake,
            DecisionFiles decisions,
            Workflow workflow) {
        this.service = service;
        this.views = views;
        this.centres = centres;
        this.brake = brake;
        this.decisions = decisions;
        this.workflow = workflow;
    }

    /** @param id of this very sending: when it comes twice, there is one complaint */
    record ComplaintForm(String id, String centre, String kind, String text, String name, String email) {

        static final int LONGEST = 4000;

        ComplaintForm {
            id = Typed.id(PlainText.of(id)).orElseGet(UUID::randomUUID).toString();
            centre = PlainText.of(centre);
            kind = PlainText.of(kind);
            text = PlainText.of(text);
            name = PlainText.of(name).replaceAll("\\s+", " ");
            email = PlainText.of(email);
        }

        void check(BindingResult errors) {
            if (Arrays.stream(Complaint.Kind.values())
                    .noneMatch(one -> one.name().equals(kind))) {
                errors.rejectValue("kind", "remedies.choose");
            }
            if (text.length() < 20) {
                errors.rejectValue("text", "remedies.complaint.text.missing");
            } else if (text.length() > LONGEST) {
                errors.rejectValue("text", "remedies.too-long", new Object[] {LONGEST, text.length()}, null);
            }
            if (name.length() > 100) {
                errors.rejectValue("name", "remedies.too-long", new Object[] {100, name.length()}, null);
            }
            if (!email.isEmpty() && Email.parse(email).isEmpty()) {
                errors.rejectValue("email", "email.not-an-address");
            }
        }
    }

    record StatusForm(String number, String secret) {
        StatusForm {
            number = PlainText.of(number).toUpperCase(Locale.ROOT);
            secret = PlainText.of(secret);
        }
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String centre) {
        return page(new ComplaintForm("", centre, "", "", "", ""), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView send(
            @ModelAttribute("form") ComplaintForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        if (errors.hasErrors()) {
            return page(form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!brake.within("complaint", request.getRemoteAddr(), FROM_A_NETWORK, WINDOW)) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            return page(form, HttpStatus.TOO_MANY_REQUESTS);
        }
        var receipt = service.receive(
                UUID.fromString(form.id()),
                centre(form.centre()).id(),
                Complaint.Kind.valueOf(form.kind()),
                form.text(),
                form.name(),
                Email.parse(form.email()).orElse(null));
        if (receipt.isEmpty()) {
            flash.addFlashAttribute("notice", "remedies.complaint.sent-before");
            return new ModelAndView("redirect:/complaints/status");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView("remedies/complaint-sent")
                .addObject("number", receipt.get().number())
                .addObject("secret", receipt.get().secret().shown())
                .addObject("byMail", !form.email().isEmpty());
    }

    @GetMapping("/status")
    ModelAndView statusPage() {
        return new ModelAndView("remedies/complaint-status-form", "form", new StatusForm("", ""));
    }

    /** A POST, so that the secret stands in no address. */
    @PostMapping("/status")
    ModelAndView status(
            @ModelAttribute("form") StatusForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!mayGuess(request)) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            return new ModelAndView("remedies/complaint-status-form", HttpStatus.TOO_MANY_REQUESTS);
        }
        var complaint = service.open(form.number(), form.secret());
        if (complaint.isEmpty()) {
            errors.reject("remedies.complaint.no-match");
            return new ModelAndView("remedies/complaint-status-form", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView("remedies/complaint-status", "view", views.of(complaint.get())).addObject("form", form);
    }

    private boolean mayGuess(HttpServletRequest request) {
        return brake.within("complaint-status", request.getRemoteAddr(), GUESSES, WINDOW);
    }

    /** The letter for whoever has the secret; nobody else learns whether there is one. */
    @PostMapping("/status/letter")
    ResponseEntity<byte[]> letter(@ModelAttribute("form") StatusForm form, HttpServletRequest request) {
        if (!mayGuess(request)) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        var letter = service.open(form.number(), form.secret())
                .flatMap(complaint ->
                        decisions.letter(complaint.person(), complaint.id().value()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(letter.fileName())
                        .build()))
                .body(letter.pdf());
    }

    @GetMapping("/received")
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = views.page(me.scope(), Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).place() : null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "remedies/complaints";
    }

    @GetMapping("/received/{id}")
    String show(@PathVariable ComplaintId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("subject", views.of(me.scope(), id));
        model.addAttribute("decisions", decisions.of(me.scope(), id.value()));
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "remedies/complaint-case";
    }

    private ModelAndView page(ComplaintForm form, HttpStatus status) {
        var kinds = new LinkedHashMap<String, String>();
        for (var kind : Complaint.Kind.values()) {
            kinds.put(kind.name(), views.say("remedies.complaint.kind." + kind));
        }
        return new ModelAndView("remedies/complaint-new", status)
                .addObject("form", form)
                .addObject("kinds", kinds)
                .addObject("centre", centre(form.centre()));
    }

    private Centre centre(String slug) {
        var centre = slug.isEmpty() ? centres.home() : centres.bySlug(slug);
        return centre.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
