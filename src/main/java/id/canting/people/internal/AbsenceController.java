package id.canting.people.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.Absence.Substitute;
import id.canting.people.AbsenceId;
import id.canting.people.Person;
import id.canting.people.internal.AbsenceBook.Choices;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is away, and who does their work. */
@Controller
@RequestMapping("/absences")
class AbsenceController {

    /** Before the kind of task in the name of a field: {@code by.verify-application.VerifyApplication}. */
    private static final String BY = "by.";

    private final AbsenceBook book;
    private final MessageSource messages;

    AbsenceController(AbsenceBook book, MessageSource messages) {
        this.book = book;
        this.messages = messages;
    }

    record AbsenceForm(String person, String first, String last, String reason, String substitute) {}

    /** Who stands in for one kind of task. @param name of the field */
    record KindField(String name, String label, Map<PersonId, String> options, String chosen) {}

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal SignedIn me) {
        return new ModelAndView("people/absences")
                .addObject("lines", book.list(me.scope()))
                .addObject("all", me.is(Role.STAFF) || me.is(Role.SUPERVISOR));
    }

    @GetMapping("/new")
    ModelAndView enter(@RequestParam(required = false) @Nullable UUID person, @AuthenticationPrincipal SignedIn me) {
        var scope = me.scope();
        var whose = person == null ? me.person() : new PersonId(person);
        var today = book.today(scope).toString();
        var form = new AbsenceForm(whose.toString(), today, today, "", "");
        return page(scope, whose, form, Map.of(), errors(form)).addObject("whom", book.whom(scope));
    }

    @PostMapping
    ModelAndView enter(
            @RequestParam Map<String, String> typed, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        var scope = me.scope();
        var whose = person(typed.get("person")).orElse(me.person());
        return send(scope, whose, typed, null, flash, "people.absence.entered", plan -> book.enter(scope, plan));
    }

    @GetMapping("/{id}")
    ModelAndView edit(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me) {
        var scope = me.scope();
        var row = book.get(scope, new AbsenceId(id));
        var by = new HashMap<String, String>();
        row.substitutes()
                .forEach(one -> by.put(
                        one.process() == null ? "substitute" : BY + one.process() + "." + one.element(),
                        one.person().toString()));
        var form = new AbsenceForm(
                row.person().toString(),
                row.first().toString(),
                row.last().toString(),
                row.reason().name(),
                by.getOrDefault("substitute", ""));
        return page(scope, row.person(), form, by, errors(form)).addObject("absence", row);
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var scope = me.scope();
        var absence = new AbsenceId(id);
        var row = book.get(scope, absence);
        return send(
                scope,
                row.person(),
                typed,
                row,
                flash,
                "people.absence.changed",
                plan -> book.change(scope, absence, plan));
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        book.end(me.scope(), new AbsenceId(id));
        flash.addFlashAttribute("notice", "people.absence.ended");
        return "redirect:/absences";
    }

    /** @param row what is changed; none for a new one */
    private ModelAndView send(
            Scope me,
            PersonId whose,
            Map<String, String> typed,
            @Nullable AbsenceRow row,
            RedirectAttributes flash,
            String notice,
            Consumer<AbsencePlan> sending) {
        var form = new AbsenceForm(
                whose.toString(),
                row != null && row.begun() ? row.first().toString() : PlainText.line(typed.get("first")),
                PlainText.line(typed.get("last")),
                PlainText.line(typed.get("reason")),
                PlainText.line(typed.get("substitute")));
        var errors = errors(form);
        var first = day("first", form.first(), errors);
        var last = day("last", form.last(), errors);
        var reason = Stream.of(AbsenceReason.values())
                .filter(one -> one.name().equals(form.reason()))
                .findFirst();
        if (reason.isEmpty()) {
            errors.rejectValue("reason", "people.absence.reason-missing");
        }
        var choices = book.choices(me, whose);
        if (first != null && last != null && reason.isPresent()) {
            try {
                sending.accept(new AbsencePlan(whose, first, last, reason.get(), substitutes(choices, typed)));
                flash.addFlashAttribute("notice", notice);
                return new ModelAndView("redirect:/absences");
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        var page = page(me, whose, form, typed, errors);
        if (row != null) {
            page.addObject("absence", row);
        }
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(
            Scope me, PersonId whose, AbsenceForm form, Map<String, String> typed, BindingResult errors) {
        var choices = book.choices(me, whose);
        var page = new ModelAndView("people/absence");
        page.addObject("form", form);
        page.addObject(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        page.addObject("person", choices.person());
        page.addObject("mine", whose.equals(me.person()));
        page.addObject("reasons", reasons());
        page.addObject("anybody", names(choices.anybody()));
        page.addObject("kinds", kinds(choices, typed));
        return page;
    }

    private List<KindField> kinds(Choices choices, Map<String, String> typed) {
        var fields = new ArrayList<KindField>();
        choices.kinds().forEach((kind, able) -> {
            var name = BY + kind.process() + "." + kind.element();
            fields.add(new KindField(
                    name,
                    say("process." + kind.process() + "." + kind.element()),
                    names(able),
                    typed.getOrDefault(name, "")));
        });
        return fields;
    }

    private Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        Stream.of(AbsenceReason.values())
                .forEach(reason -> reasons.put(reason.name(), say("people.absence.reason." + reason)));
        return reasons;
    }

    private static Map<PersonId, String> names(List<Person> people) {
        return people.stream().collect(toMap(Person::id, Person::name, (one, same) -> one, LinkedHashMap::new));
    }

    /** What is no person is somebody who cannot stand in. */
    private static List<Substitute> substitutes(Choices choices, Map<String, String> typed) {
        var chosen = new ArrayList<Substitute>();
        choose(typed.get("substitute"), null, null, chosen);
        choices.kinds()
                .keySet()
                .forEach(kind -> choose(
                        typed.get(BY + kind.process() + "." + kind.element()), kind.process(), kind.element(), chosen));
        return chosen;
    }

    private static void choose(
            @Nullable String typed, @Nullable String process, @Nullable String element, List<Substitute> chosen) {
        if (typed != null && !typed.isBlank()) {
            chosen.add(new Substitute(process, element, person(typed).orElseGet(PersonId::next)));
        }
    }

    private static Optional<PersonId> person(@Nullable String typed) {
        try {
            return Optional.ofNullable(typed).map(PersonId::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(String field, String typed, Errors errors) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            errors.rejectValue(field, "people.absence.no-day");
            return null;
        }
    }

    private static BindingResult errors(AbsenceForm form) {
        return new BeanPropertyBindingResult(form, "form");
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
