package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.training.internal.RunningSessions.Place;
import id.canting.training.internal.RunningSessions.Room;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sessions for whoever leads them and for the office: where they stand, and what becomes of them. */
@Controller
@RequestMapping("/sessions")
class SessionController {

    private static final int LONGEST = 1000;

    private final SessionService service;
    private final Centres centres;

    SessionController(SessionService service, Centres centres) {
        this.service = service;
        this.centres = centres;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("sessions", service.coming(me.scope()));
        model.addAttribute("zone", zone(me));
        return "training/sessions";
    }

    @GetMapping("/{id}")
    String show(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("view", service.get(me.scope(), id));
        return "training/session";
    }

    /** Where and when a session is from now on, as it was typed. */
    record MoveForm(@Nullable String starts, @Nullable String ends, @Nullable String room, @Nullable String reason) {

        MoveForm {
            starts = PlainText.of(starts);
            ends = PlainText.of(ends);
            room = PlainText.of(room);
            reason = PlainText.of(reason);
        }

        void check(BindingResult errors) {
            if (moment(starts).isEmpty()) {
                errors.rejectValue("starts", "training.session.starts.missing");
            }
            if (moment(ends).isEmpty()) {
                errors.rejectValue("ends", "training.session.ends.missing");
            }
            if (Typed.id(room).isEmpty()) {
                errors.rejectValue("room", "training.choose");
            }
            checkReason(reason, errors);
        }

        Place place(ZoneId zone) {
            return new Place(
                    moment(starts).orElseThrow().atZone(zone).toInstant(),
                    moment(ends).orElseThrow().atZone(zone).toInstant(),
                    Typed.id(room).orElseThrow());
        }

        private static Optional<LocalDateTime> moment(@Nullable String typed) {
            try {
                return Optional.ofNullable(typed)
                        .map(LocalDateTime::parse)
                        .filter(moment -> moment.getYear() >= 2000 && moment.getYear() < 2100);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    private static void checkReason(@Nullable String reason, BindingResult errors) {
        int length = String.valueOf(reason).length();
        if (length < 3) {
            errors.rejectValue("reason", "training.reason.missing");
        } else if (length > LONGEST) {
            errors.rejectValue("reason", "training.too-long", new Object[] {LONGEST, length}, null);
        }
    }

    @GetMapping("/{id}/move")
    String moving(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var session = service.get(me.scope(), id).session();
        var zone = zone(me);
        model.addAttribute(
                "form",
                new MoveForm(
                        session.startsAt()
                                .atZone(zone)
                                .toLocalDateTime()
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                        session.endsAt()
                                .atZone(zone)
                                .toLocalDateTime()
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                        session.room().toString(),
                        ""));
        return moving(me, id, model);
    }

    private String moving(SignedIn me, SessionId id, Model model) {
        var view = service.get(me.scope(), id);
        if (!view.mayChange()) {
            return "redirect:/sessions/" + id;
        }
        model.addAttribute("lesson", view.session());
        model.addAttribute("zone", view.zone());
        model.addAttribute(
                "rooms",
                service.rooms(me.scope()).stream()
                        .collect(Collectors.toMap(Room::id, Room::name, (one, other) -> one, LinkedHashMap::new)));
        return "training/session-move";
    }

    @PostMapping("/{id}/move")
    ModelAndView move(
            @PathVariable SessionId id,
            @ModelAttribute("form") MoveForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                service.move(me.scope(), id, form.place(zone(me)), String.valueOf(form.reason()));
                flash.addFlashAttribute("notice", "training.session.moved");
                return new ModelAndView("redirect:/sessions/" + id);
            } catch (TrainingRefusal refusal) {
                var field = refusal.field() == null ? "starts" : refusal.field();
                errors.rejectValue(field, String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return new ModelAndView(moving(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Why a session does not take place. */
    record CancelForm(@Nullable String reason) {

        CancelForm {
            reason = PlainText.of(reason);
        }
    }

    @GetMapping("/{id}/cancel")
    String cancelling(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new CancelForm(""));
        return cancelling(me, id, model);
    }

    private String cancelling(SignedIn me, SessionId id, Model model) {
        var view = service.get(me.scope(), id);
        if (!view.mayChange()) {
            return "redirect:/sessions/" + id;
        }
        model.addAttribute("lesson", view.session());
        model.addAttribute("zone", view.zone());
        return "training/session-cancel";
    }

    @PostMapping("/{id}/cancel")
    ModelAndView cancel(
            @PathVariable SessionId id,
            @ModelAttribute("form") CancelForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash,
            Model model) {
        checkReason(form.reason(), errors);
        if (errors.hasErrors()) {
            return new ModelAndView(cancelling(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return done(
                id,
                flash,
                "training.session.cancelled",
                () -> service.cancel(me.scope(), id, String.valueOf(form.reason())));
    }

    @PostMapping("/{id}/trainer-unavailable")
    ModelAndView trainerUnavailable(
            @PathVariable SessionId id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return done(id, flash, "training.session.trainer-sought", () -> service.trainerUnavailable(me.scope(), id));
    }

    @PostMapping("/{id}/forfeit")
    ModelAndView forfeit(
            @PathVariable SessionId id,
            @RequestParam EnrolmentId enrolment,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return done(id, flash, "training.session.forfeited", () -> service.forfeit(me.scope(), id, enrolment));
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    private static ModelAndView done(SessionId id, RedirectAttributes flash, String notice, Runnable act) {
        try {
            act.run();
            flash.addFlashAttribute("notice", notice);
        } catch (TrainingRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
        }
        return new ModelAndView("redirect:/sessions/" + id);
    }

    private ZoneId zone(SignedIn me) {
        return centres.get(me.scope().centre()).zone();
    }
}
