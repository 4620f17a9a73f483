package id.canting.notifications.internal;

import id.canting.identity.Cursor;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Outgoing mail: to whom, what about, how far. Its words are shown in the demo only, and only there they are kept. */
@Controller
@RequestMapping("/messages")
class MessagesController {

    private static final int PAGE = 20;

    private final OutboxService outbox;
    private final Words words;

    MessagesController(OutboxService outbox, Words words) {
        this.outbox = outbox;
        this.words = words;
    }

    /**
     * A message as a page shows it.
     *
     * @param reader empty when it may not be known
     * @param next when it is tried next; none when that is not foreseen
     * @param again whether it can be tried anew
     */
    record Item(
            UUID id,
            String reader,
            String subject,
            String state,
            Instant at,
            String moment,
            int tries,
            @Nullable String next,
            @Nullable String failure,
            boolean again) {

        Cursor place() {
            return new Cursor(at, id);
        }
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var unsent = show.equals("unsent");
        var page = outbox.page(me, unsent, Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var items = page.rows().stream()
                .limit(PAGE)
                .map(row -> item(row, page.reader(row), language))
                .toList();
        model.addAttribute("items", items);
        model.addAttribute("unsent", unsent);
        model.addAttribute("canSend", outbox.canSend());
        model.addAttribute(
                "next", page.rows().size() > PAGE ? items.get(PAGE - 1).place() : null);
        model.addAttribute("eventsGivenUp", me.is(Role.ADMIN) ? outbox.eventsGivenUp() : 0);
        return "notifications/messages";
    }

    @GetMapping("/{id}")
    String one(@AuthenticationPrincipal SignedIn me, Locale language, @PathVariable UUID id, Model model) {
        var page = outbox.find(me, id);
        var row = page.rows().stream().findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("item", item(row, page.reader(row), language));
        model.addAttribute(
                "body", row.body() == null ? List.of() : row.body().lines().toList());
        model.addAttribute("link", row.link());
        return "notifications/message";
    }

    @PostMapping("/{id}/retry")
    String again(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, RedirectAttributes flash) {
        if (!outbox.again(me, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", "notifications.messages.again.done");
        return "redirect:/messages/" + id;
    }

    @PostMapping("/events/retry")
    String deliverEventsAgain(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        outbox.deliverEventsAgain(me);
        flash.addFlashAttribute("notice", "notifications.messages.events.done");
        return "redirect:/messages";
    }

    private Item item(Outbox.Row row, String reader, Locale language) {
        var message = row.message();
        var triedAgain = row.state().equals("WAITING") && row.tries() > 0;
        var endedUnsent = row.state().equals("FAILED") || row.state().equals("KEPT");
        return new Item(
                row.id(),
                reader,
                words.subject(message, language),
                row.state(),
                row.at(),
                words.moment(message, row.at(), language),
                row.tries(),
                triedAgain ? words.moment(message, row.nextTry(), language) : null,
                row.failure(),
                endedUnsent && outbox.canSend());
    }
}
