package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.Programme.Approver;
import id.canting.training.internal.Programme.Need;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.OptimisticLockingFailureException;
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

/** The programmes of a centre: the list, one with its syllabus, and its form. */
@Controller
@RequestMapping("/programmes")
class ProgrammeController {

    private static final int MOST_YEARS = 5;

    private final Programmes programmes;
    private final ProgrammeService service;
    private final Centres centres;
    private final MessageSource messages;
    private final Clock clock;

    ProgrammeController(
            Programmes programmes, ProgrammeService service, Centres centres, MessageSource messages, Clock clock) {
        this.programmes = programmes;
        this.service = service;
        this.centres = centres;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("rows", programmes.all(me.scope(), today(me.scope())));
        return "training/programmes";
    }

    @GetMapping("/{id}")
    String show(@PathVariable ProgrammeId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var programme = programmes.get(me.scope(), id);
        var names = names(me.scope());
        model.addAttribute("programme", programme);
        model.addAttribute(
                "needs",
                programme.needsByGroup().values().stream()
                        .map(group -> group.stream()
                                .map(need -> Objects.requireNonNullElse(names.get(ProgrammeForm.value(need)), ""))
                                .toList())
                        .toList());
        model.addAttribute("taught", programme.isTaughtOn(today(me.scope())));
        return "training/programme";
    }

    @GetMapping("/new")
    ModelAndView add(@AuthenticationPrincipal SignedIn me) {
        return form(me, null, ProgrammeForm.empty(today(me.scope())), HttpStatus.OK);
    }

    @PostMapping("/new")
    ModelAndView add(
            @ModelAttribute("form") ProgrammeForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        return take(me, null, form, errors, flash, programme -> service.add(me.scope(), programme));
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable ProgrammeId id, @AuthenticationPrincipal SignedIn me) {
        return form(me, id, ProgrammeForm.of(programmes.get(me.scope(), id)), HttpStatus.OK);
    }

    @PostMapping("/{id}/edit")
    ModelAndView edit(
            @PathVariable ProgrammeId id,
            @ModelAttribute("form") ProgrammeForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        programmes.get(me.scope(), id);
        return take(me, id, form, errors, flash, programme -> service.change(me.scope(), programme));
    }

    private ModelAndView take(
            SignedIn me,
            @Nullable ProgrammeId id,
            ProgrammeForm form,
            BindingResult errors,
            RedirectAttributes flash,
            Consumer<Programme> work) {
        var programme = form.read(me.scope(), id == null ? ProgrammeId.next() : id, errors);
        if (programme.isPresent()) {
            try {
                work.accept(programme.get());
                flash.addFlashAttribute("notice", "training.saved");
                return new ModelAndView(
                        "redirect:/programmes/" + programme.get().id());
            } catch (TrainingRefusal refusal) {
                new PlanInput(errors, "").refused(refusal);
            } catch (OptimisticLockingFailureException e) {
                errors.reject("training.changed-meanwhile");
            }
        }
        return form(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView form(SignedIn me, @Nullable ProgrammeId id, ProgrammeForm form, HttpStatus status) {
        var needs = names(me.scope());
        if (id != null) {
            needs.remove(id.toString());
        }
        return new ModelAndView("training/programme-form", status)
                .addObject("form", form)
                .addObject("id", id)
                .addObject("needNames", needs)
                .addObject("groups", List.of(0, 1, 2))
                .addObject("approvers", words(Approver.values(), "training.approver."));
    }

    /** What can be asked of people, by the values that the form has for it. */
    private Map<String, String> names(Scope me) {
        var names = new LinkedHashMap<String, String>();
        programmes.all(me, today(me)).forEach(row -> names.put(row.id().toString(), row.code() + " " + row.named()));
        for (int years = 1; years <= MOST_YEARS; years++) {
            names.put("EXPERIENCE_" + years, say("training.need.EXPERIENCE", years));
        }
        Stream.of(Need.Kind.values())
                .filter(kind -> kind != Need.Kind.PROGRAMME && kind != Need.Kind.EXPERIENCE)
                .forEach(kind -> names.put(kind.name(), say("training.need." + kind)));
        return names;
    }

    private Map<String, String> words(Enum<?>[] values, String key) {
        var words = new LinkedHashMap<String, String>();
        for (var value : values) {
            words.put(value.name(), say(key + value.name()));
        }
        return words;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone());
    }
}
