package id.canting.privacy.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.privacy.BreachId;
import id.canting.privacy.internal.BreachService.Told;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of breaches, for supervisors. */
@Controller
@RequestMapping("/breaches")
class BreachController {

    private final BreachService service;
    private final BreachViews views;
    private final Centres centres;
    private final Clock clock;

    BreachController(BreachService service, BreachViews views, Centres centres, Clock clock) {
        this.service = service;
        this.views = views;
        this.centres = centres;
        this.clock = clock;
    }

    /** @param day and @param time when it became known @param people human numbers, whatever stands between them */
    record BreachForm(String day, String time, String what, String kinds, String how, String measures, String people) {

        static final int LONGEST = 2000;

        BreachForm {
            day = PlainText.of(day);
            time = PlainText.of(time);
            what = PlainText.of(what);
            kinds = PlainText.of(kinds);
            how = PlainText.of(how);
            measures = PlainText.of(measures);
            people = PlainText.of(people);
        }

        void check(BindingResult errors) {
            needed(errors, "what", what);
            needed(errors, "kinds", kinds);
            needed(errors, "how", how);
            needed(errors, "measures", measures);
            if (numbers().isEmpty()) {
                errors.rejectValue("people", "privacy.breach.people.missing");
            }
        }

        private static void needed(BindingResult errors, String field, String value) {
            if (value.isEmpty()) {
                errors.rejectValue(field, "privacy.missing");
            } else if (value.length() > LONGEST) {
                errors.rejectValue(field, "privacy.too-long", new Object[] {LONGEST, value.length()}, null);
            }
        }

        List<String> numbers() {
            return Stream.of(people.split("[\\s,;]+"))
                    .filter(one -> !one.isEmpty())
                    .distinct()
                    .toList();
        }

        Optional<Instant> known(ZoneId zone) {
            try {
                return Optional.of(LocalDate.parse(day)
                        .atTime(LocalTime.parse(time.replace('.', ':')))
                        .atZone(zone)
                        .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("rows", service.list(me.scope()));
        model.addAttribute("zone", zone(me));
        return "privacy/breaches";
    }

    @GetMapping("/new")
    ModelAndView form(@AuthenticationPrincipal SignedIn me) {
        var now = clock.instant().atZone(zone(me));
        var form = new BreachForm(
                now.toLocalDate().toString(),
                "%02d:%02d".formatted(now.getHour(), now.getMinute()),
                "",
                "",
                "",
                "",
                "");
        return new ModelAndView("privacy/breach-new", "form", form);
    }

    @PostMapping
    ModelAndView enter(
            @ModelAttribute("form") BreachForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        form.check(errors);
        var known = form.known(zone(me)).filter(at -> !at.isAfter(clock.instant()));
        if (known.isEmpty()) {
            errors.rejectValue("day", "privacy.breach.known.wrong");
        }
        if (!errors.hasErrors()) {
            try {
                var id = service.enter(
                        me.scope(),
                        new Told(known.orElseThrow(), form.what(), form.kinds(), form.how(), form.measures()),
                        form.numbers());
                flash.addFlashAttribute("notice", "privacy.breach.entered");
                return new ModelAndView("redirect:/breaches/" + id);
            } catch (PrivacyRefusal nobody) {
                errors.rejectValue("people", String.valueOf(nobody.getMessage()), nobody.getArguments(), null);
            }
        }
        return new ModelAndView("privacy/breach-new", HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/{id}")
    String show(@PathVariable BreachId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("subject", views.of(service.get(me.scope(), id)));
        return "privacy/breach";
    }

    private ZoneId zone(SignedIn me) {
        return centres.get(me.scope().centre()).zone();
    }
}
