package id.canting.settings.internal;

import id.canting.centre.CentreRefusal;
import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Change;
import id.canting.centre.CentreSettings.Description;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.centre.CentreSettings.Signatory;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevel.Unit;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.PickedFile;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.Email;
import id.canting.people.People;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** What a centre says of itself and promises, with the history of who changed it. */
@Controller
@RequestMapping("/settings")
class SettingsController {

    private static final int CHANGES = 50;

    private final CentreSettings settings;
    private final Centres centres;
    private final Documents documents;
    private final Logo logo;
    private final People people;
    private final SetUpWay steps;
    private final Clock clock;

    SettingsController(
            CentreSettings settings,
            Centres centres,
            Documents documents,
            Logo logo,
            People people,
            SetUpWay steps,
            Clock clock) {
        this.settings = settings;
        this.centres = centres;
        this.documents = documents;
        this.logo = logo;
        this.people = people;
        this.steps = steps;
        this.clock = clock;
    }

    record CentreForm(
            String name,
            String street,
            String place,
            String city,
            String phone,
            String email,
            String opens,
            String closes) {
        CentreForm {
            name = PlainText.line(name);
            street = PlainText.line(street);
            place = PlainText.line(place);
            city = PlainText.line(city);
            phone = PlainText.line(phone);
            email = PlainText.line(email);
            opens = PlainText.line(opens);
            closes = PlainText.line(closes);
        }
    }

    record SignatoryForm(String name, String title, String nip) {
        SignatoryForm {
            name = PlainText.line(name);
            title = PlainText.line(title);
            nip = PlainText.line(nip).replace(" ", "");
        }
    }

    record LevelForm(String key, String amount, String unit, String from) {
        LevelForm {
            key = PlainText.line(key);
            amount = PlainText.line(amount);
            unit = PlainText.line(unit);
            from = PlainText.line(from);
        }
    }

    record AppealsForm(String decider) {
        AppealsForm {
            decider = PlainText.line(decider);
        }
    }

    record RemindersForm(String first, String last) {
        RemindersForm {
            first = PlainText.line(first);
            last = PlainText.line(last);
        }
    }

    record IntakeForm(String size) {
        IntakeForm {
            size = PlainText.line(size);
        }
    }

    @GetMapping
    String overview(@AuthenticationPrincipal SignedIn me, Model model) {
        return overview(me, model, Map.of());
    }

    private String overview(SignedIn me, Model model, Map<String, DocumentRefusal> refusals) {
        var scope = Typed.scope(me);
        var history = settings.history(scope, CHANGES);
        var centre = centres.get(scope.centre());
        model.addAttribute("centre", centre);
        model.addAttribute("signatory", settings.signatory(scope.centre()).orElse(null));
        model.addAttribute("intake", settings.intakeSize(scope.centre()).orElse(null));
        model.addAttribute("reminders", settings.reminders(scope.centre()));
        model.addAttribute("panel", settings.appealPanel(scope.centre()));
        model.addAttribute("refusals", refusals);
        model.addAttribute("history", history);
        model.addAttribute(
                "names", people.names(history.stream().map(Change::by).toList()));
        model.addAttribute("unfinished", steps.unfinishedFor(me));
        return "settings/overview";
    }

    @GetMapping("/centre")
    String centrePage(@AuthenticationPrincipal SignedIn me, Model model) {
        var centre = centres.get(Typed.scope(me).centre());
        model.addAttribute(
                "form",
                new CentreForm(
                        centre.name(),
                        centre.street(),
                        centre.place(),
                        centre.city(),
                        Objects.requireNonNullElse(centre.dialled(), ""),
                        centre.email() == null ? "" : centre.email(),
                        centre.opens().toString(),
                        centre.closes().toString()));
        return "settings/centre";
    }

    @PostMapping("/centre")
    String describe(
            @ModelAttribute("form") CentreForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        Typed.needed(errors, "name", form.name());
        Typed.needed(errors, "street", form.street());
        Typed.needed(errors, "place", form.place());
        Typed.needed(errors, "city", form.city());
        var phone = form.phone().isEmpty() ? null : Typed.phone(form.phone()).orElse(null);
        if (!form.phone().isEmpty() && phone == null) {
            errors.rejectValue("phone", "settings.phone-wrong");
        }
        var email = form.email().isEmpty() ? null : Email.parse(form.email()).orElse(null);
        if (!form.email().isEmpty() && email == null) {
            errors.rejectValue("email", "email.not-an-address");
        }
        var opens = Typed.time(form.opens());
        var closes = Typed.time(form.closes());
        if (opens.isEmpty() || closes.isEmpty() || !opens.get().isBefore(closes.get())) {
            errors.rejectValue("opens", "settings.hours-wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/centre";
        }
        settings.describe(
                scope,
                new Description(
                        form.name(),
                        form.street(),
                        form.place(),
                        form.city(),
                        phone,
                        email == null ? null : email.address(),
                        opens.get(),
                        closes.get()));
        return saved(me, flash);
    }

    @GetMapping("/signatory")
    String signatoryPage(@AuthenticationPrincipal SignedIn me, Model model) {
        var signatory = settings.signatory(Typed.scope(me).centre());
        model.addAttribute(
                "form",
                signatory
                        .map(one -> new SignatoryForm(one.name(), one.title(), one.nip() == null ? "" : one.nip()))
                        .orElseGet(() -> new SignatoryForm("", "", "")));
        return "settings/signatory";
    }

    @PostMapping("/signatory")
    String sign(
            @ModelAttribute("form") SignatoryForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        Typed.needed(errors, "name", form.name());
        Typed.needed(errors, "title", form.title());
        if (!form.nip().isEmpty() && !form.nip().matches("[0-9]{18}")) {
            errors.rejectValue("nip", "settings.nip-wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/signatory";
        }
        settings.sign(scope, new Signatory(form.name(), form.title(), form.nip().isEmpty() ? null : form.nip()));
        return saved(me, flash);
    }

    @GetMapping("/levels")
    String levelsPage(@AuthenticationPrincipal SignedIn me, Model model) {
        var today = LocalDate.ofInstant(
                clock.instant(), centres.get(Typed.scope(me).centre()).zone());
        model.addAttribute("form", new LevelForm("", "", Unit.WORKING_DAY.name(), today.toString()));
        return levels(me, model);
    }

    @PostMapping("/levels")
    String promise(
            @ModelAttribute("form") LevelForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        var amount = Typed.number(form.amount()).filter(number -> number >= 1 && number <= 400);
        var unit = chosen().filter(one -> one.name().equals(form.unit())).findFirst();
        var from = Typed.day(form.from());
        if (form.key().isEmpty()) {
            errors.rejectValue("key", "centre.level.unknown");
        }
        if (amount.isEmpty()) {
            errors.rejectValue("amount", "settings.level-amount");
        }
        if (unit.isEmpty()) {
            errors.rejectValue("unit", "settings.level-unit");
        }
        if (from.isEmpty()) {
            errors.rejectValue("from", "settings.day-wrong");
        }
        if (!errors.hasErrors()) {
            try {
                settings.promise(
                        scope,
                        new ServiceLevel(form.key(), amount.orElseThrow(), unit.orElseThrow()),
                        from.orElseThrow());
                flash.addFlashAttribute("notice", "settings.saved");
                return "redirect:/settings/levels";
            } catch (CentreRefusal refusal) {
                errors.rejectValue(refusal.field(), refusal.getCodes()[0]);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return levels(me, model);
    }

    /** What the law counts is not the centre's to choose. */
    private static Stream<Unit> chosen() {
        return Stream.of(Unit.values()).filter(unit -> unit != Unit.HOUR);
    }

    private String levels(SignedIn me, Model model) {
        var promises = settings.promises(me.scope());
        model.addAttribute("promises", promises);
        model.addAttribute(
                "keys",
                promises.stream()
                        .filter(promise -> !promise.level().statutory())
                        .map(promise -> promise.level().key())
                        .distinct()
                        .toList());
        model.addAttribute("units", chosen().toList());
        model.addAttribute("now", clock.instant());
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        model.addAttribute(
                "names",
                people.names(promises.stream()
                        .flatMap(promise -> Stream.ofNullable(promise.by()))
                        .toList()));
        return "settings/levels";
    }

    @GetMapping("/intake")
    String intakePage(@AuthenticationPrincipal SignedIn me, Model model) {
        var size = settings.intakeSize(Typed.scope(me).centre());
        model.addAttribute("form", new IntakeForm(size.map(String::valueOf).orElse("")));
        return "settings/intake";
    }

    @PostMapping("/intake")
    String takeIn(
            @ModelAttribute("form") IntakeForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        var size = Typed.number(form.size()).filter(number -> number >= 1 && number <= 10_000);
        if (!form.size().isEmpty() && size.isEmpty()) {
            errors.rejectValue("size", "settings.intake-wrong");
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/intake";
        }
        settings.takeIn(scope, size.orElse(null));
        return saved(me, flash);
    }

    @GetMapping("/reminders")
    String remindersPage(@AuthenticationPrincipal SignedIn me, Model model) {
        var reminders = settings.reminders(Typed.scope(me).centre());
        model.addAttribute(
                "form", new RemindersForm(String.valueOf(reminders.first()), String.valueOf(reminders.last())));
        return "settings/reminders";
    }

    @PostMapping("/reminders")
    String remindAfter(
            @ModelAttribute("form") RemindersForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        var first = Typed.number(form.first()).orElse(0);
        var last = Typed.number(form.last()).orElse(0);
        if (!Reminders.areFit(first, last)) {
            errors.rejectValue(first >= 10 && first < 95 ? "last" : "first", "settings.reminders-wrong");
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/reminders";
        }
        settings.remindAfter(scope, new Reminders(first, last));
        return saved(me, flash);
    }

    @GetMapping("/appeals")
    String appealsPage(@AuthenticationPrincipal SignedIn me, Model model) {
        var panel = settings.appealPanel(Typed.scope(me).centre());
        model.addAttribute("form", new AppealsForm(panel ? "panel" : "officer"));
        return "settings/appeals";
    }

    @PostMapping("/appeals")
    String decideAppeals(
            @ModelAttribute("form") AppealsForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        if (!List.of("officer", "panel").contains(form.decider())) {
            errors.rejectValue("decider", "remedies.choose");
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/appeals";
        }
        settings.wantAppealPanel(scope, form.decider().equals("panel"));
        return saved(me, flash);
    }

    @PostMapping("/logo")
    String logo(
            @RequestParam(required = false) @Nullable List<MultipartFile> logo,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = Typed.scope(me);
        try {
            var picked = PickedFile.of(logo).orElseThrow(() -> new DocumentRefusal("settings.logo.choose"));
            this.logo.change(scope, documents.check(picked));
            flash.addFlashAttribute("notice", "settings.saved");
            return "redirect:/settings";
        } catch (DocumentRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return overview(me, model, Map.of("logo", refusal));
        }
    }

    @PostMapping("/logo/remove")
    String removeLogo(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        logo.remove(Typed.scope(me));
        flash.addFlashAttribute("notice", "settings.logo.removed");
        return "redirect:/settings";
    }

    private String saved(SignedIn me, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", "settings.saved");
        return steps.unfinishedFor(me) ? "redirect:/settings/set-up" : "redirect:/settings";
    }
}
