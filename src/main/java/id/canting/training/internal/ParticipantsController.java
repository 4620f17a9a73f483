package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
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

/** For staff: who asked for a place in a batch, and the order in which places are offered. */
@Controller
@RequestMapping("/batches/{id}")
class ParticipantsController {

    private final ParticipantList list;
    private final RankingViews rankings;
    private final Selection selection;
    private final Centres centres;

    ParticipantsController(ParticipantList list, RankingViews rankings, Selection selection, Centres centres) {
        this.list = list;
        this.rankings = rankings;
        this.selection = selection;
        this.centres = centres;
    }

    @GetMapping("/participants")
    String participants(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var shown = list.page(me.scope(), id, EnrolmentList.After.parse(after));
        model.addAttribute("view", shown);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "training/participants";
    }

    /** @param place to which somebody is moved @param reason for it */
    record RankForm(String enrolment, String place, String reason) {

        RankForm {
            enrolment = PlainText.of(enrolment);
            place = PlainText.of(place);
            reason = PlainText.of(reason);
        }

        int number() {
            return place.matches("[0-9]{1,3}") ? Integer.parseInt(place) : 0;
        }

        void check(BindingResult errors) {
            if (Typed.id(enrolment).isEmpty()) {
                errors.rejectValue("enrolment", "training.choose");
            }
            if (number() < 1) {
                errors.rejectValue("place", "training.ranking.place.wrong");
            }
            if (reason.length() < Selection.SHORTEST_REASON) {
                errors.rejectValue("reason", "training.ranking.reason.missing");
            } else if (reason.length() > Selection.LONGEST_REASON) {
                errors.rejectValue(
                        "reason", "training.too-long", new Object[] {Selection.LONGEST_REASON, reason.length()}, null);
            }
        }
    }

    /** @param seats for how many it is asked who would get in @param released whether reserved seats would be for all */
    @GetMapping("/ranking")
    String ranking(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable String seats,
            @RequestParam(required = false) @Nullable String released,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        model.addAttribute("form", new RankForm("", "", ""));
        return ranking(me, id, seats, "true".equals(released), model);
    }

    private String ranking(SignedIn me, BatchId id, @Nullable String seats, boolean released, Model model) {
        var asked = seats != null && seats.matches("[0-9]{1,3}") ? Integer.valueOf(seats) : null;
        model.addAttribute("view", rankings.of(me.scope(), id, asked, released));
        return "training/ranking";
    }

    @PostMapping("/ranking")
    ModelAndView move(
            @PathVariable BatchId id,
            @ModelAttribute("form") RankForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                var one = new EnrolmentId(Typed.id(form.enrolment()).orElseThrow());
                selection.change(me.scope(), id, one, form.number(), form.reason());
                flash.addFlashAttribute("notice", "training.ranking.moved");
                return new ModelAndView("redirect:/batches/" + id + "/ranking");
            } catch (TrainingRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return new ModelAndView(ranking(me, id, null, false, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
