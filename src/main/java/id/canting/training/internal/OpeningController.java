package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.training.ProgrammeId;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Tell me when enrolment opens", with one tap, and taken back with another. */
@Controller
class OpeningController {

    private final OpeningWishes wishes;

    OpeningController(OpeningWishes wishes) {
        this.wishes = wishes;
    }

    /** @param batch from whose page it is asked, to go back there */
    @PostMapping("/my-trainings/openings/{programme}")
    String ask(
            @PathVariable ProgrammeId programme,
            @RequestParam(required = false) @Nullable String yes,
            @RequestParam(required = false) @Nullable String batch,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var asks = "true".equals(yes);
        if (!asks) {
            wishes.takeBack(me.scope(), programme);
        } else if (!wishes.ask(me.scope(), programme)) {
            throw new NoSuchElementException("programme " + programme);
        }
        flash.addFlashAttribute("notice", asks ? "training.opening.asked" : "training.opening.taken-back");
        return Typed.id(batch).map(id -> "redirect:/training/" + id).orElse("redirect:/my-trainings");
    }
}
