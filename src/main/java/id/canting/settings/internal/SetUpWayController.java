package id.canting.settings.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The set-up of a new installation, one step after the other. */
@Controller
@RequestMapping("/settings/set-up")
class SetUpWayController {

    private static final Map<String, String> ZONES = new LinkedHashMap<>();

    static {
        ZONES.put("Asia/Jakarta", "WIB, Jakarta");
        ZONES.put("Asia/Pontianak", "WIB, Pontianak");
        ZONES.put("Asia/Makassar", "WITA, Makassar");
        ZONES.put("Asia/Jayapura", "WIT, Jayapura");
    }

    private final SetUpWay steps;
    private final CentreSettings settings;
    private final Centres centres;

    SetUpWayController(SetUpWay steps, CentreSettings settings, Centres centres) {
        this.steps = steps;
        this.settings = settings;
        this.centres = centres;
    }

    record CentreForm(
            String name,
            String street,
            String place,
            String city,
            String cityCode,
            String zone,
            String opens,
            String closes) {
        CentreForm {
            name = PlainText.line(name);
            street = PlainText.line(street);
            place = PlainText.line(place);
            city = PlainText.line(city);
            cityCode = PlainText.line(cityCode);
            zone = PlainText.line(zone);
            opens = PlainText.line(opens);
            closes = PlainText.line(closes);
        }
    }

    @ModelAttribute("zones")
    Map<String, String> zones() {
        return ZONES;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        var all = steps.of(me);
        var next = all.stream().filter(step -> !step.done()).findFirst();
        model.addAttribute("steps", all);
        model.addAttribute("next", next.orElse(null));
        return "settings/set-up";
    }

    @GetMapping("/centre")
    String centrePage(Model model) {
        if (centres.home().isPresent()) {
            return "redirect:/settings/set-up";
        }
        model.addAttribute("form", new CentreForm("", "", "", "", "", "Asia/Jakarta", "08:00", "15:30"));
        return "settings/set-up-centre";
    }

    @PostMapping("/centre")
    String found(
            @ModelAttribute("form") CentreForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (centres.home().isPresent()) {
            return "redirect:/settings/set-up";
        }
        Typed.needed(errors, "name", slug(form.name()).isEmpty() ? "" : form.name());
        Typed.needed(errors, "street", form.street());
        Typed.needed(errors, "place", form.place());
        Typed.needed(errors, "city", form.city());
        if (!form.cityCode().matches("[0-9]{2}\\.[0-9]{2}")) {
            errors.rejectValue("cityCode", "settings.city-code-wrong");
        }
        if (!ZONES.containsKey(form.zone())) {
            errors.rejectValue("zone", "settings.missing");
        }
        var opens = Typed.time(form.opens());
        var closes = Typed.time(form.closes());
        if (opens.isEmpty() || closes.isEmpty() || !opens.get().isBefore(closes.get())) {
            errors.rejectValue("opens", "settings.hours-wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "settings/set-up-centre";
        }
        steps.found(
                me,
                new NewCentre(
                        slug(form.name()),
                        form.name(),
                        "Sentra IKM Batik",
                        form.street(),
                        form.place(),
                        form.city(),
                        form.cityCode(),
                        null,
                        null,
                        ZoneId.of(form.zone()),
                        opens.get(),
                        closes.get()));
        request.changeSessionId();
        return "redirect:/settings/set-up";
    }

    /** What a centre begins with was looked at and fits. */
    @PostMapping("/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String item,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        if (Set.of("levels", "days").contains(item)) {
            settings.confirm(Typed.scope(me), item);
            flash.addFlashAttribute("notice", "settings.saved");
        }
        return "redirect:/settings/set-up";
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
