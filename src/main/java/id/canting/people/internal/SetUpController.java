package id.canting.people.internal;

import id.canting.centre.CentreSetup.NewCentre;
import id.canting.centre.Centres;
import id.canting.people.internal.SetUp.FirstAdministrator;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The link from the log of a new installation: its first administrator, and its home centre where there is none. */
@Controller
@RequestMapping("/set-up/{token}")
class SetUpController {

    private static final Map<String, String> ZONES = new LinkedHashMap<>();

    static {
        ZONES.put("Asia/Jakarta", "WIB, Jakarta");
        ZONES.put("Asia/Pontianak", "WIB, Pontianak");
        ZONES.put("Asia/Makassar", "WITA, Makassar");
        ZONES.put("Asia/Jayapura", "WIT, Jayapura");
    }

    private final SetUp setUp;
    private final Centres centres;
    private final Checks checks;
    private final SigningIn signingIn;

    SetUpController(SetUp setUp, Centres centres, Checks checks, SigningIn signingIn) {
        this.setUp = setUp;
        this.centres = centres;
        this.checks = checks;
        this.signingIn = signingIn;
    }

    record SetUpForm(
            String centreName,
            String street,
            String place,
            String city,
            String cityCode,
            String zone,
            String name,
            String email,
            String nik,
            String password) {
        SetUpForm {
            centreName = Typed.line(centreName);
            street = Typed.line(street);
            place = Typed.line(place);
            city = Typed.line(city);
            cityCode = Typed.line(cityCode);
            zone = Typed.line(zone);
            name = Typed.line(name);
            email = Typed.line(email);
            nik = Typed.line(nik);
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    ModelAndView page(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var empty = new SetUpForm("", "", "", "", "", "Asia/Jakarta", "", "", "", "");
        return page(token, empty, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView begin(
            @PathVariable String token,
            @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean founding = centres.home().isEmpty();
        if (founding) {
            checkCentre(form, errors);
        }
        checks.name(errors, form.name());
        var email = checks.email(errors, form.email());
        if (form.email().isEmpty()) {
            errors.rejectValue("email", "email.not-an-address");
        }
        var nik = checks.nik(errors, form.nik());
        checks.password(errors, form.password(), PasswordRules.SHORTEST_OF_STAFF, form.name());
        if (!errors.hasErrors() && email != null && nik != null) {
            try {
                var account = setUp.begin(
                        new Token(token).hash(),
                        new FirstAdministrator(form.name(), email, nik, form.password(), language),
                        founding ? centre(form) : null);
                return new ModelAndView(signingIn.begin(request, response, account, false, "/people"));
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return page(token, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView page(String token, SetUpForm form, HttpStatus status) {
        if (!setUp.isOpen(new Token(token).hash())) {
            return RegisterController.ended("set-up", "/sign-in");
        }
        var page = new ModelAndView("people/set-up", status);
        page.addObject("form", form).addObject("token", token).addObject("zones", ZONES);
        page.addObject("founding", centres.home().isEmpty());
        return page;
    }

    private static void checkCentre(SetUpForm form, Errors errors) {
        Map.of("centreName", form.centreName(), "street", form.street(), "place", form.place(), "city", form.city())
                .forEach((field, typed) -> {
                    if (typed.isEmpty()
                            || typed.length() > 100
                            || (field.equals("centreName") && slug(typed).isEmpty())) {
                        errors.rejectValue(field, "people.set-up.missing");
                    }
                });
        if (!form.cityCode().matches("[0-9]{2}\\.[0-9]{2}")) {
            errors.rejectValue("cityCode", "people.set-up.city-code");
        }
        if (!ZONES.containsKey(form.zone())) {
            errors.rejectValue("zone", "people.set-up.missing");
        }
    }

    private static NewCentre centre(SetUpForm form) {
        return new NewCentre(
                slug(form.centreName()),
                form.centreName(),
                "Sentra IKM Batik",
                form.street(),
                form.place(),
                form.city(),
                form.cityCode(),
                null,
                null,
                ZoneId.of(form.zone()),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30));
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
