package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.QrCode;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.training.internal.AttendanceService.Tap;
import id.canting.workflow.TaskRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of names on a trainer's phone, which works without a network, and the code that the room shows. */
@Controller
@RequestMapping("/sessions")
class AttendanceController {

    /** A day without a network, and every name tapped many times. */
    private static final int MOST = 2_000;

    private static final String CHOICE = "mark-";

    /** For a trainer's phone in the workshop each kilobyte counts, and these pages have nothing that htmx would do. */
    private static final String WITHOUT_HTMX = "withoutHtmx";

    private final AttendanceService service;
    private final Centres centres;
    private final MessageSource messages;

    AttendanceController(AttendanceService service, Centres centres, MessageSource messages) {
        this.service = service;
        this.centres = centres;
        this.messages = messages;
    }

    @GetMapping("/{id}/attendance")
    String sheet(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var sheet = service.sheet(me.scope(), id);
        model.addAttribute("sheet", sheet);
        model.addAttribute("lesson", sheet.session());
        model.addAttribute("me", me.person());
        model.addAttribute("marks", Mark.values());
        model.addAttribute("history", service.history(me.scope(), id));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        model.addAttribute(WITHOUT_HTMX, true);
        return "training/attendance";
    }

    @PostMapping("/{id}/attendance")
    String mark(
            @PathVariable SessionId id,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Map<EnrolmentId, Mark> chosen = new HashMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith(CHOICE)) {
                Typed.id(name.substring(CHOICE.length())).ifPresent(enrolment -> Typed.choice(Mark.class, value)
                        .ifPresent(mark -> chosen.put(new EnrolmentId(enrolment), mark)));
            }
        });
        try {
            service.mark(me.scope(), id, chosen);
            flash.addFlashAttribute("notice", "training.attendance.saved");
        } catch (TrainingRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
        }
        return to(id);
    }

    /** What a phone has kept. @param sentAt what its clock says now */
    record Sent(Instant sentAt, List<One> marks) {

        record One(UUID id, UUID enrolment, Mark mark, Instant at) {

            Tap tap() {
                return new Tap(id, new EnrolmentId(enrolment), mark, at);
            }
        }
    }

    @PostMapping(path = "/{id}/attendance/marks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Map<String, Object>> take(
            @PathVariable SessionId id, @RequestBody Sent sent, @AuthenticationPrincipal SignedIn me, Locale locale) {
        if (sent.marks().size() > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            var taps = sent.marks().stream().map(Sent.One::tap).toList();
            return ResponseEntity.ok(Map.of("taken", service.mark(me.scope(), id, sent.sentAt(), taps)));
        } catch (TrainingRefusal refusal) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(Map.of("message", messages.getMessage(refusal, locale)));
        }
    }

    @PostMapping("/{id}/attendance/finish")
    String finish(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        try {
            service.finish(me.scope(), me.name(), id);
            flash.addFlashAttribute("notice", "training.attendance.finished");
        } catch (TaskRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
        }
        return to(id);
    }

    /** What a correction says. */
    record CorrectionForm(@Nullable String mark, @Nullable String reason) {

        static final int LONGEST = 1000;

        CorrectionForm {
            mark = PlainText.of(mark);
            reason = PlainText.of(reason);
        }

        void check(BindingResult errors) {
            if (Typed.choice(Mark.class, mark).isEmpty()) {
                errors.rejectValue("mark", "training.choose");
            }
            if (String.valueOf(reason).length() < 3) {
                errors.rejectValue("reason", "training.reason.missing");
            } else if (String.valueOf(reason).length() > LONGEST) {
                errors.rejectValue(
                        "reason",
                        "training.too-long",
                        new Object[] {LONGEST, String.valueOf(reason).length()},
                        null);
            }
        }
    }

    @GetMapping("/{id}/attendance/{enrolment}")
    String correcting(
            @PathVariable SessionId id,
            @PathVariable EnrolmentId enrolment,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        model.addAttribute("form", new CorrectionForm("", ""));
        return correcting(me, id, enrolment, model);
    }

    private String correcting(SignedIn me, SessionId id, EnrolmentId enrolment, Model model) {
        var sheet = service.sheet(me.scope(), id);
        model.addAttribute("lesson", sheet.session());
        model.addAttribute("person", sheet.person(me.scope(), enrolment));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        model.addAttribute("marks", MarkWords.options(messages));
        return "training/correct";
    }

    @PostMapping("/{id}/attendance/{enrolment}")
    ModelAndView correct(
            @PathVariable SessionId id,
            @PathVariable EnrolmentId enrolment,
            @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                var mark = Typed.choice(Mark.class, form.mark()).orElseThrow();
                service.correct(me.scope(), id, enrolment, mark, String.valueOf(form.reason()));
                flash.addFlashAttribute("notice", "training.attendance.corrected");
                return new ModelAndView(to(id));
            } catch (TrainingRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return new ModelAndView(correcting(me, id, enrolment, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Shown in the room; comes again by itself when the next code is due. */
    @GetMapping("/{id}/code")
    String code(
            @PathVariable SessionId id,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            var shown = service.code(me.scope(), id);
            response.setHeader("Refresh", String.valueOf(shown.seconds()));
            model.addAttribute("lesson", shown.session());
            model.addAttribute("code", QrCode.of(shown.address()));
            model.addAttribute(WITHOUT_HTMX, true);
            return "training/code";
        } catch (TrainingRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
            return to(id);
        }
    }

    /** What opens the list without a network. It must lie above the pages that it serves, under a lasting address. */
    @GetMapping("/worker.js")
    ResponseEntity<Resource> worker() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript"))
                .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                .body(new ClassPathResource("static/js/attendance-worker.js"));
    }

    private static String to(SessionId id) {
        return "redirect:/sessions/" + id + "/attendance";
    }
}
