package id.canting.people.internal;

import id.canting.centre.Centres;
import id.canting.identity.AccountId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.Phone;
import id.canting.people.TokenPurpose;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** At the desk: somebody without e-mail shows their KTP and goes home with a code. */
@Controller
@RequestMapping("/desk/codes")
class DeskCodesController {

    private final DeskCodes codes;
    private final Centres centres;

    DeskCodesController(DeskCodes codes, Centres centres) {
        this.codes = codes;
        this.centres = centres;
    }

    /** Whom the number leads to, and which codes they can get. */
    record Found(Account account, List<TokenPurpose> purposes) {}

    @GetMapping
    String find(@RequestParam(defaultValue = "") String phone, @AuthenticationPrincipal SignedIn me, Model model) {
        var typed = PlainText.line(phone);
        var number = Phone.parse(typed);
        model.addAttribute("phone", typed);
        model.addAttribute("wrong", !typed.isEmpty() && number.isEmpty());
        number.ifPresent(one -> model.addAttribute(
                "found",
                codes.find(me.scope(), one).stream()
                        .map(account -> new Found(account, purposes(account, one)))
                        .toList()));
        return "people/desk-codes";
    }

    /** Given once, at once, on paper alone, and never kept: to give it after a redirect it would have to be stored. */
    @PostMapping
    String print(
            @RequestParam UUID account,
            @RequestParam String phone,
            @RequestParam TokenPurpose purpose,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var id = new AccountId(account);
        var number = Phone.parse(phone).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var code = codes.print(me.scope(), id, number, purpose)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("code", code);
        model.addAttribute("purpose", purpose);
        model.addAttribute("back", "/desk/codes");
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "people/desk-code";
    }

    private static List<TokenPurpose> purposes(Account account, Phone phone) {
        return List.of(TokenPurpose.CONFIRM_PHONE, TokenPurpose.RESET_PASSWORD).stream()
                .filter(purpose -> DeskCodes.mayGet(account, phone, purpose))
                .toList();
    }
}
