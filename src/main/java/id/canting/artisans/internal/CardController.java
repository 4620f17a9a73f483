package id.canting.artisans.internal;

import id.canting.identity.SignedIn;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own card: to show on a phone, to print, to take along. */
@Controller
class CardController {

    private final OwnCard cards;
    private final MemberService service;

    CardController(OwnCard cards, MemberService service) {
        this.cards = cards;
        this.service = service;
    }

    @GetMapping("/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        var member = member(me);
        if (member.isEmpty() || member.get().ended()) {
            model.addAttribute("former", member.map(Member::state).orElse(null));
            return "artisans/no-card";
        }
        model.addAttribute("member", member.get().state());
        model.addAttribute("card", cards.face(member.get()));
        model.addAttribute("consent", MemberService.PHOTO_CONSENT_VERSION);
        return "artisans/card";
    }

    @GetMapping("/card.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedIn me) {
        var member = member(me).filter(found -> !found.ended());
        if (member.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/card")
                    .build();
        }
        var file = ContentDisposition.inline().filename(member.get().number() + ".pdf");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.build().toString())
                .body(cards.pdf(member.get()));
    }

    @PostMapping("/card/photo")
    String photo(@AuthenticationPrincipal SignedIn me, @RequestParam boolean shown, RedirectAttributes flash) {
        if (member(me).filter(found -> !found.ended()).isPresent()) {
            if (shown) {
                service.showPhoto(me.scope());
            } else {
                service.hidePhoto(me.scope());
            }
            flash.addFlashAttribute("notice", shown ? "artisans.photo.shown" : "artisans.photo.hidden");
        }
        return "redirect:/card";
    }

    private Optional<Member> member(SignedIn me) {
        return me.centre() == null ? Optional.empty() : cards.member(me.scope());
    }
}
