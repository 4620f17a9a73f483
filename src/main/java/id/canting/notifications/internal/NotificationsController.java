package id.canting.notifications.internal;

import id.canting.identity.Cursor;
import id.canting.identity.SignedIn;
import java.time.Instant;
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

/** What somebody was told, newest first. Opening a message is a POST, since it is read then. */
@Controller
@RequestMapping("/notifications")
class NotificationsController {

    private static final int PAGE = 20;

    private final Inbox inbox;
    private final Words words;

    NotificationsController(Inbox inbox, Words words) {
        this.inbox = inbox;
        this.words = words;
    }

    /** A message as the page shows it. */
    record Item(UUID id, String subject, String text, String action, Instant at, String moment, boolean read) {

        Cursor place() {
            return new Cursor(at, id);
        }
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var rows = inbox.page(me.person(), Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var items = rows.stream().limit(PAGE).map(row -> item(row, language)).toList();
        model.addAttribute("items", items);
        model.addAttribute("unread", items.stream().anyMatch(item -> !item.read()));
        model.addAttribute("next", rows.size() > PAGE ? items.get(PAGE - 1).place() : null);
        return "notifications/notifications";
    }

    @PostMapping("/{id}")
    String open(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
        var path = inbox.open(me.person(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return "redirect:" + path;
    }

    @PostMapping("/read")
    String readAll(@AuthenticationPrincipal SignedIn me) {
        inbox.readAll(me.person());
        return "redirect:/notifications";
    }

    private Item item(Inbox.Row row, Locale language) {
        var message = row.message();
        return new Item(
                row.id(),
                words.subject(message, language),
                words.text(message, language),
                words.action(message, language),
                row.at(),
                words.moment(message, row.at(), language),
                row.read());
    }
}
