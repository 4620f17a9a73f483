package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a batch came to: what was learned, what participants think of it, what it cost. */
@Controller
@RequestMapping("/batches/{id}/outcome")
class OutcomeController {

    private final ResultService service;

    OutcomeController(ResultService service) {
        this.service = service;
    }

    @GetMapping
    String show(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("outcome", service.outcome(me.scope(), id));
        return "training/outcome";
    }
}
