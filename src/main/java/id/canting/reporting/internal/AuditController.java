package id.canting.reporting.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.centre.Centres;
import id.canting.identity.AccessRules;
import id.canting.identity.Cursor;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.reporting.internal.AuditWords.Line;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** The audit of a centre, for its supervisors. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int PAGE = 20;
    private static final int COLUMNS = 14;

    private final AuditDesk desk;
    private final Centres centres;
    private final People people;
    private final MessageSource messages;
    private final Clock clock;

    AuditController(AuditDesk desk, Centres centres, People people, MessageSource messages, Clock clock) {
        this.desk = desk;
        this.centres = centres;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var filter = AuditFilter.of(person, action, about, from, to, after);
        show(model, desk.page(me.scope(), filter, PAGE + 1), me);
        var check = desk.lastCheck(me.scope()).orElse(null);
        model.addAttribute("filter", filter);
        model.addAttribute("persons", desk.persons(me.scope(), filter.person()));
        model.addAttribute("actions", desk.actions(me.scope()));
        model.addAttribute("check", check);
        model.addAttribute(
                "checker",
                check == null || check.by() == null
                        ? null
                        : people.names(List.of(check.by())).get(check.by()));
        model.addAttribute("most", AuditDesk.MOST);
        return "reporting/audit";
    }

    @GetMapping("/subjects/{type}/{subject}")
    String about(
            @PathVariable String type,
            @PathVariable String subject,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var place = Cursor.parse(after).orElse(null);
        var lines = desk.about(me.scope(), subject, place, PAGE + 1);
        if (lines.isEmpty() && place == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        show(model, lines, me);
        var known = lines.stream()
                .filter(line ->
                        line.row().subject().equals(subject) && !line.subject().isEmpty())
                .findFirst();
        model.addAttribute("type", type);
        model.addAttribute("subject", subject);
        model.addAttribute("name", known.map(Line::subject).orElse(null));
        model.addAttribute("path", known.map(Line::path).orElse(null));
        return "reporting/audit-subject";
    }

    @PostMapping("/check")
    String check(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        var report = desk.check(me.scope());
        if (report.clean()) {
            flash.addFlashAttribute("notice", "reporting.audit.check.clean");
        }
        return "redirect:/audit";
    }

    /** A POST: what was taken away is recorded. */
    @PostMapping("/export")
    ResponseEntity<byte[]> export(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        var zone = centres.get(me.scope().centre()).zone();
        var lines = desk.export(me.scope(), AuditFilter.of(person, action, about, from, to, null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
        var heads = IntStream.rangeClosed(1, COLUMNS)
                .mapToObj(n -> messages.getMessage("reporting.audit.column." + n, null, language))
                .toList();
        var name = "audit-" + LocalDate.ofInstant(clock.instant(), zone) + ".csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(AuditSheet.of(heads, lines, zone));
    }

    private void show(Model model, List<Line> lines, SignedIn me) {
        var shown = lines.subList(0, Math.min(PAGE, lines.size()));
        model.addAttribute("lines", shown);
        model.addAttribute("next", lines.size() > PAGE ? last(shown) : null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
    }

    private static Cursor last(List<Line> shown) {
        var row = Objects.requireNonNull(shown.get(shown.size() - 1)).row();
        return new Cursor(row.at(), row.id());
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        AccessRules auditAccess() {
            return AccessRules.of(
                    AccessRules.only("/audit", Role.SUPERVISOR), AccessRules.only("/audit/**", Role.SUPERVISOR));
        }
    }
}
