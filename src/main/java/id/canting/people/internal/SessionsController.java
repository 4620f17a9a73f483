package id.canting.people.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is signed in, and how to end it. */
@Controller
@RequestMapping("/account/sessions")
class SessionsController {

    private final Sessions sessions;
    private final OwnAccount own;
    private final Centres centres;

    SessionsController(Sessions sessions, OwnAccount own, Centres centres) {
        this.sessions = sessions;
        this.own = own;
        this.centres = centres;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(me.account(), request));
        model.addAttribute(
                "zone",
                Optional.ofNullable(me.centre())
                        .map(centres::get)
                        .map(Centre::zone)
                        .orElse(ZoneId.of("Asia/Jakarta")));
        return "people/sessions";
    }

    @PostMapping("/end")
    String end(@RequestParam String session, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        if (!sessions.end(me.account(), session)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", "people.sessions.ended");
        return "redirect:/account/sessions";
    }

    /** This one, too: the sign-in page is next. */
    @PostMapping("/end-all")
    String endAll(@AuthenticationPrincipal SignedIn me) {
        own.endSessions(me.account());
        sessions.endAll(me.account());
        return "redirect:/sign-in";
    }
}
