package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue for a place: staff see all of it, whoever waits says that they still want theirs. */
@Controller
class WaitingController {

    private final WaitingService service;
    private final Uploads uploads;

    WaitingController(WaitingService service, Uploads uploads) {
        this.service = service;
        this.uploads = uploads;
    }

    @GetMapping("/waiting-list")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("queue", service.queue(me.scope()));
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/waiting-list";
    }

    @PostMapping("/applications/{id}/interest")
    String confirm(@PathVariable ApplicationId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        if (service.confirm(me.scope(), id)) {
            flash.addFlashAttribute("notice", "onboarding.waiting.confirmed");
        }
        return "redirect:/applications/" + id;
    }
}
