package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words with which an offer is handed over, and its link. */
@Controller
class OfferTellingController {

    private final OfferTelling service;

    OfferTellingController(OfferTelling service) {
        this.service = service;
    }

    /** Shown once and never kept: to show it after a redirect the link would have to be stored. */
    @PostMapping("/batches/{id}/participants/{enrolment}/link")
    String write(
            @PathVariable BatchId id,
            @PathVariable EnrolmentId enrolment,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        try {
            model.addAttribute("ready", service.write(me.scope(), id, enrolment));
            return "training/offer-tell";
        } catch (TrainingRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
            return "redirect:/batches/" + id + "/participants";
        }
    }
}
