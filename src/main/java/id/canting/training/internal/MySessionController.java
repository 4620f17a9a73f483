package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.SessionId;
import id.canting.training.internal.Confirmations.Answer;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
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
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sessions for whoever takes part: what comes, the code in the room, an apology, an objection, the calendar. */
@Controller
class MySessionController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final ParticipantService service;
    private final CalendarService calendars;
    private final Centres centres;
    private final MessageSource messages;
    private final String baseUrl;

    MySessionController(
            ParticipantService service,
            CalendarService calendars,
            Centres centres,
            MessageSource messages,
            @Value("${canting.base-url}") String baseUrl) {
        this.service = service;
        this.calendars = calendars;
        this.centres = centres;
        this.messages = messages;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/my-sessions")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        var mine = service.mine(me.scope());
        model.addAttribute("coming", mine.get(false));
        model.addAttribute("past", mine.get(true));
        model.addAttribute("subscribed", calendars.isSubscribed(me.scope()));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "training/my-sessions";
    }

    /** The address is shown this once: only its hash is kept. */
    @PostMapping("/my-sessions/calendar")
    String subscribe(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "address",
                baseUrl + "/calendar/" + calendars.subscribe(me.scope()).text() + ".ics");
        return "redirect:/my-sessions";
    }

    @PostMapping("/my-sessions/calendar/end")
    String unsubscribe(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        calendars.unsubscribe(me.scope());
        flash.addFlashAttribute("notice", "training.calendar.ended");
        return "redirect:/my-sessions";
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> subscribed(@PathVariable String token) {
        return calendars
                .subscribed(new Token(token))
                .map(MySessionController::calendar)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/sessions/{id}/calendar.ics")
    ResponseEntity<byte[]> ofBatch(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me) {
        return calendar(calendars.ofBatch(me.scope(), id));
    }

    private static ResponseEntity<byte[]> calendar(byte[] file) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("pelatihan.ics")
                                .build()
                                .toString())
                .body(file);
    }

    @GetMapping("/my-sessions/{id}")
    String show(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("apology", new ApologyForm(""));
        model.addAttribute("form", new DisputeForm("", ""));
        return page(me, id, model);
    }

    private String page(SignedIn me, SessionId id, Model model) {
        model.addAttribute("view", service.get(me.scope(), id));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        model.addAttribute("marks", MarkWords.options(messages, Mark.PRESENT, Mark.LATE, Mark.EXCUSED));
        return "training/my-session";
    }

    /** Why somebody will not come. */
    record ApologyForm(@Nullable String reason) {

        static final int LONGEST = 1000;

        ApologyForm {
            reason = PlainText.of(reason);
        }
    }

    @PostMapping("/my-sessions/{id}/apology")
    ModelAndView apologise(
            @PathVariable SessionId id,
            @ModelAttribute("apology") ApologyForm apology,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        checkText(String.valueOf(apology.reason()), "reason", 3, "training.reason.missing", errors);
        if (errors.hasErrors()) {
            model.addAttribute("form", new DisputeForm("", ""));
            return new ModelAndView(page(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.apologise(me.scope(), id, String.valueOf(apology.reason()));
        flash.addFlashAttribute("notice", "training.apology.sent");
        return new ModelAndView("redirect:/my-sessions/" + id);
    }

    private static void checkText(String text, String field, int shortest, String missing, BindingResult errors) {
        if (text.length() < shortest) {
            errors.rejectValue(field, missing);
        } else if (text.length() > ApologyForm.LONGEST) {
            errors.rejectValue(field, "training.too-long", new Object[] {ApologyForm.LONGEST, text.length()}, null);
        }
    }

    @PostMapping("/my-sessions/{id}/answer")
    String answer(
            @PathVariable SessionId id,
            @RequestParam Answer answer,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        service.answer(me.scope(), id, answer);
        flash.addFlashAttribute("notice", "training.answer.done." + answer);
        return answer == Answer.LEAVING ? "redirect:/my-sessions" : "redirect:/my-sessions/" + id;
    }

    /** What a mark should be, and why. */
    record DisputeForm(@Nullable String claimed, @Nullable String words) {

        DisputeForm {
            claimed = PlainText.of(claimed);
            words = PlainText.of(words);
        }
    }

    @PostMapping("/my-sessions/{id}/dispute")
    ModelAndView dispute(
            @PathVariable SessionId id,
            @ModelAttribute("form") DisputeForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        var claimed = Typed.choice(Mark.class, form.claimed());
        if (claimed.isEmpty()) {
            errors.rejectValue("claimed", "training.choose");
        }
        checkText(String.valueOf(form.words()), "words", 10, "training.dispute.words.missing", errors);
        if (!errors.hasErrors()) {
            service.dispute(me.scope(), id, claimed.orElseThrow(), String.valueOf(form.words()));
            flash.addFlashAttribute("notice", "training.dispute.sent");
            return new ModelAndView("redirect:/my-sessions/" + id);
        }
        model.addAttribute("apology", new ApologyForm(""));
        return new ModelAndView(page(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Where the code in the room leads to: shown first, since a link must not act. */
    @GetMapping("/attend")
    ModelAndView scanned(
            @RequestParam SessionId session,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        try {
            model.addAttribute("lesson", service.scanned(me.scope(), session, code));
            model.addAttribute("code", code);
            return new ModelAndView("training/attend");
        } catch (TrainingRefusal refusal) {
            model.addAttribute("refusal", refusal);
            return new ModelAndView("training/attend", HttpStatus.CONFLICT);
        }
    }

    @PostMapping("/attend")
    ModelAndView attend(
            @RequestParam SessionId session,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        try {
            var mark = service.scan(me.scope(), session, code);
            flash.addFlashAttribute("notice", "training.scan.done." + mark);
            return new ModelAndView("redirect:/my-sessions/" + session);
        } catch (TrainingRefusal refusal) {
            model.addAttribute("refusal", refusal);
            return new ModelAndView("training/attend", HttpStatus.CONFLICT);
        }
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(TrainingRefusal.class)
    String refused(TrainingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/my-sessions/" + request.getRequestURI().split("/")[2];
    }
}
