package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of low incomes: read by the office, kept by staff, who paste what the Dinas has sent. */
@Controller
@RequestMapping("/low-income")
class LowIncomeController {

    private static final int MOST = 200;

    private final LowIncomes list;

    LowIncomeController(LowIncomes list) {
        this.list = list;
    }

    /** @param numbers of members, one a line @param until the day on which they stand there last */
    record ListForm(String numbers, String until) {

        ListForm {
            numbers = PlainText.of(numbers);
            until = PlainText.of(until);
        }

        List<String> each() {
            return List.of(numbers.split("[\\s,;]+"));
        }

        @Nullable
        LocalDate day() {
            try {
                return LocalDate.parse(until);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        void check(BindingResult errors, LocalDate today) {
            if (numbers.isEmpty()) {
                errors.rejectValue("numbers", "training.low-income.numbers.missing");
            } else if (each().size() > MOST) {
                errors.rejectValue("numbers", "training.low-income.numbers.many", new Object[] {MOST}, null);
            }
            var day = day();
            if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(2))) {
                errors.rejectValue("until", "training.low-income.until.wrong");
            }
        }
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute(
                "form",
                new ListForm("", list.today(me.scope().centre()).plusYears(1).toString()));
        return page(me, after, model);
    }

    private String page(SignedIn me, @Nullable String after, Model model) {
        var rows = list.list(me.scope(), EnrolmentList.After.parse(after));
        var page = rows.subList(0, Math.min(LowIncomes.PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute(
                "next", rows.size() > page.size() ? page.get(page.size() - 1).key() : null);
        return "training/low-income";
    }

    @PostMapping
    @PreAuthorize("hasRole('STAFF')")
    ModelAndView add(
            @ModelAttribute("form") ListForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        form.check(errors, list.today(me.scope().centre()));
        if (!errors.hasFieldErrors("numbers")) {
            var unknown = list.unknown(me.scope(), form.each());
            if (!unknown.isEmpty()) {
                errors.rejectValue(
                        "numbers",
                        "training.low-income.numbers.unknown",
                        new Object[] {String.join(", ", unknown)},
                        null);
            }
        }
        var until = form.day();
        if (!errors.hasErrors() && until != null) {
            try {
                list.add(me.scope(), form.each(), until);
                flash.addFlashAttribute("notice", "training.low-income.added");
                return new ModelAndView("redirect:/low-income");
            } catch (TrainingRefusal refusal) {
                errors.rejectValue("numbers", String.valueOf(refusal.getMessage()));
            }
        }
        return new ModelAndView(page(me, null, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/{person}/remove")
    String remove(@PathVariable PersonId person, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        list.remove(me.scope(), person);
        flash.addFlashAttribute("notice", "training.low-income.removed");
        return "redirect:/low-income";
    }
}
