package id.canting.settings.internal;

import id.canting.centre.CentreRefusal;
import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.ClosingDay;
import id.canting.centre.CentreSettings.Holiday;
import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Days on which a centre is closed: its own, and the holidays of the country, which an administrator keeps for all. */
@Controller
@RequestMapping("/settings")
class CalendarController {

    private final CentreSettings settings;
    private final Centres centres;
    private final Clock clock;

    CalendarController(CentreSettings settings, Centres centres, Clock clock) {
        this.settings = settings;
        this.centres = centres;
        this.clock = clock;
    }

    record ClosingForm(String day, String reason) {
        ClosingForm {
            day = PlainText.line(day);
            reason = PlainText.line(reason);
        }
    }

    record HolidayForm(String day, String kind, String indonesian, String english) {
        HolidayForm {
            day = PlainText.line(day);
            kind = PlainText.line(kind);
            indonesian = PlainText.line(indonesian);
            english = PlainText.line(english);
        }
    }

    @GetMapping("/days")
    String page(@RequestParam(defaultValue = "") String year, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, model, Typed.number(year).orElse(0));
    }

    @PostMapping("/days")
    String close(
            @ModelAttribute("closing") ClosingForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        var day = Typed.day(form.day());
        if (day.isEmpty()) {
            errors.rejectValue("day", "settings.day-wrong");
        }
        Typed.needed(errors, "reason", form.reason());
        if (!errors.hasErrors()) {
            try {
                settings.close(scope, new ClosingDay(day.orElseThrow(), form.reason()));
                return saved(flash, day.orElseThrow().getYear());
            } catch (CentreRefusal refusal) {
                errors.rejectValue(refusal.field(), refusal.getCodes()[0]);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(me, model, day.map(LocalDate::getYear).orElse(0));
    }

    @PostMapping("/days/open")
    String open(
            @RequestParam(defaultValue = "") String day,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return change(day, flash, date -> settings.open(Typed.scope(me), date));
    }

    @PostMapping("/holidays")
    String add(
            @ModelAttribute("holiday") HolidayForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        var day = Typed.day(form.day());
        if (day.isEmpty()) {
            errors.rejectValue("day", "settings.day-wrong");
        }
        var kind = kind(form.kind());
        if (kind.isEmpty()) {
            errors.rejectValue("kind", "settings.missing");
        }
        Typed.needed(errors, "indonesian", form.indonesian());
        Typed.needed(errors, "english", form.english());
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(me, model, day.map(LocalDate::getYear).orElse(0));
        }
        settings.addHolidays(
                scope, List.of(new Holiday(day.orElseThrow(), kind.orElseThrow(), form.indonesian(), form.english())));
        return saved(flash, day.orElseThrow().getYear());
    }

    @PostMapping("/holidays/remove")
    String remove(
            @RequestParam(defaultValue = "") String day,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return change(day, flash, date -> settings.removeHoliday(Typed.scope(me), date));
    }

    @PostMapping("/holidays/complete")
    String complete(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String source,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        int wanted = year(scope, Typed.number(year).orElse(0));
        var decree = PlainText.line(source);
        if (decree.isEmpty() || decree.length() > 100) {
            flash.addFlashAttribute("refusal", "settings.source-missing");
            return "redirect:/settings/days?year=" + wanted;
        }
        settings.complete(scope, wanted, decree);
        return saved(flash, wanted);
    }

    /** Shows what a file of the iCalendar kind holds; nothing is kept before it is confirmed. */
    @PostMapping("/holidays/import")
    String preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash)
            throws IOException {
        Typed.scope(me);
        var found = file == null ? Optional.<List<Holiday>>empty() : HolidayFile.read(file.getBytes());
        if (found.isEmpty() || found.get().isEmpty()) {
            flash.addFlashAttribute("refusal", "settings.import-wrong");
            return "redirect:/settings/days";
        }
        model.addAttribute("found", found.get());
        return "settings/import";
    }

    @PostMapping("/holidays/import/confirm")
    String take(
            @RequestParam(required = false) @Nullable List<String> row,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var holidays = (row == null ? List.<String>of() : row)
                .stream().flatMap(text -> HolidayFile.row(text).stream()).toList();
        settings.addHolidays(Typed.scope(me), holidays);
        flash.addFlashAttribute("notice", "settings.saved");
        return holidays.isEmpty()
                ? "redirect:/settings/days"
                : "redirect:/settings/days?year=" + holidays.get(0).day().getYear();
    }

    private interface DayChange {
        void on(LocalDate day);
    }

    private static String change(String typed, RedirectAttributes flash, DayChange change) {
        var day = Typed.day(typed);
        try {
            day.ifPresent(change::on);
            flash.addFlashAttribute("notice", "settings.saved");
        } catch (CentreRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/settings/days"
                + day.map(one -> "?year=" + one.getYear()).orElse("");
    }

    private static String saved(RedirectAttributes flash, int year) {
        flash.addFlashAttribute("notice", "settings.saved");
        return "redirect:/settings/days?year=" + year;
    }

    private String page(SignedIn me, Model model, int wanted) {
        var scope = Typed.scope(me);
        var today = today(scope);
        int year = year(scope, wanted);
        if (!model.containsAttribute("closing")) {
            model.addAttribute("closing", new ClosingForm("", ""));
        }
        if (!model.containsAttribute("holiday")) {
            model.addAttribute("holiday", new HolidayForm("", Holiday.Kind.NATIONAL.name(), "", ""));
        }
        model.addAttribute("year", year);
        model.addAttribute("years", List.of(today.getYear() - 1, today.getYear(), today.getYear() + 1));
        model.addAttribute("today", today);
        model.addAttribute("complete", settings.isComplete(year));
        model.addAttribute("days", settings.closingDays(scope, year));
        model.addAttribute("holidays", settings.holidays(year));
        model.addAttribute("keeps", me.is(Role.ADMIN));
        model.addAttribute("kinds", Holiday.Kind.values());
        return "settings/days";
    }

    private int year(Scope scope, int wanted) {
        int present = today(scope).getYear();
        return Math.abs(wanted - present) > 1 ? present : wanted;
    }

    private LocalDate today(Scope scope) {
        return LocalDate.ofInstant(clock.instant(), centres.get(scope.centre()).zone());
    }

    private static Optional<Holiday.Kind> kind(String name) {
        return Stream.of(Holiday.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
