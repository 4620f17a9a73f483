package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.identity.PlainText;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.Restrictions;
import id.canting.people.internal.Staff.After;
import id.canting.people.internal.Staff.Invitation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of a centre: who works here as what, and how somebody new comes in. */
@Controller
@RequestMapping("/people")
class PeopleController {

    private final Staff staff;
    private final Checks checks;
    private final Restrictions restrictions;

    PeopleController(Staff staff, Checks checks, Restrictions restrictions) {
        this.staff = staff;
        this.checks = checks;
        this.restrictions = restrictions;
    }

    record InviteForm(String name, String email, String nik, String nip, List<String> roles) {
        InviteForm {
            name = PlainText.line(name);
            email = PlainText.line(email);
            nik = PlainText.line(nik);
            nip = PlainText.line(nip);
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    record RolesForm(List<String> roles) {
        RolesForm {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    /** What can be given by hand, in the order of the page. */
    @ModelAttribute("givenByHand")
    List<Role> givenByHand() {
        return List.copyOf(Staff.GIVEN_BY_HAND);
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable UUID id,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var search = PlainText.line(q);
        var wanted = role(role);
        var rows = staff.list(scope(me), search, wanted.orElse(null), id == null ? After.NOTHING : new After(name, id));
        boolean more = rows.size() > Staff.PAGE;
        var shown = more ? rows.subList(0, Staff.PAGE) : rows;
        model.addAttribute("people", shown);
        model.addAttribute("last", more ? shown.get(shown.size() - 1) : null);
        model.addAttribute("q", search);
        model.addAttribute("role", wanted.map(Role::name).orElse(""));
        model.addAttribute("roles", Role.values());
        return "people/list";
    }

    @GetMapping("/invite")
    String invitePage(@AuthenticationPrincipal SignedIn me, Model model) {
        scope(me);
        model.addAttribute("form", new InviteForm("", "", "", "", List.of()));
        return "people/invite";
    }

    @PostMapping("/invite")
    String invite(
            @ModelAttribute("form") InviteForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var scope = scope(me);
        checks.name(errors, form.name());
        var email = checks.email(errors, form.email());
        if (form.email().isEmpty()) {
            errors.rejectValue("email", "email.not-an-address");
        }
        var nik = checks.nik(errors, form.nik());
        var nip = form.nip().replace(" ", "");
        if (!nip.isEmpty() && !nip.matches("[0-9]{18}")) {
            errors.rejectValue("nip", "people.invite.nip-wrong");
        }
        var roles = byHand(form.roles());
        if (roles.isEmpty()) {
            errors.rejectValue("roles", "people.invite.no-role");
        }
        if (!errors.hasErrors() && email != null && nik != null) {
            try {
                var invited = staff.invite(
                        scope, new Invitation(form.name(), email, nik, nip.isEmpty() ? null : nip, roles, language));
                flash.addFlashAttribute("notice", "people.invite.sent");
                return "redirect:/people/" + invited;
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "people/invite";
    }

    @GetMapping("/{account}")
    String person(@PathVariable UUID account, @AuthenticationPrincipal SignedIn me, Model model) {
        var roles = staff.roles(scope(me), new AccountId(account));
        var form = new RolesForm(roles.stream().map(Role::name).sorted().toList());
        return person(account, me, model, form);
    }

    @PostMapping("/{account}/roles")
    String changeRoles(
            @PathVariable UUID account,
            @ModelAttribute("form") RolesForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return change(
                account,
                me,
                model,
                form,
                errors,
                response,
                flash,
                "people.roles.changed",
                id -> staff.changeRoles(scope(me), id, byHand(form.roles())));
    }

    @PostMapping("/{account}/disable")
    String disable(
            @PathVariable UUID account,
            @ModelAttribute("form") RolesForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return change(
                account,
                me,
                model,
                form,
                errors,
                response,
                flash,
                "people.disable.done",
                id -> staff.disable(scope(me), id));
    }

    @PostMapping("/{account}/enable")
    String enable(
            @PathVariable UUID account,
            @ModelAttribute("form") RolesForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return change(
                account,
                me,
                model,
                form,
                errors,
                response,
                flash,
                "people.enable.done",
                id -> staff.enable(scope(me), id));
    }

    /** Only after seeing the person: that is what the box says, and what is recorded. */
    @PostMapping("/{account}/factor/reset")
    String resetFactor(
            @PathVariable UUID account,
            @RequestParam(defaultValue = "") String seen,
            @ModelAttribute("form") RolesForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return change(account, me, model, form, errors, response, flash, "people.factor.reset.done", id -> {
            if (seen.isEmpty()) {
                throw new PeopleRefusal("", "people.factor.reset.not-seen");
            }
            staff.resetFactor(scope(me), id);
        });
    }

    @PostMapping("/{account}/invitation")
    String inviteAgain(
            @PathVariable UUID account,
            @ModelAttribute("form") RolesForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return change(
                account,
                me,
                model,
                form,
                errors,
                response,
                flash,
                "people.invite.sent",
                id -> staff.inviteAgain(scope(me), id));
    }

    private String change(
            UUID account,
            SignedIn me,
            Model model,
            RolesForm form,
            Errors errors,
            HttpServletResponse response,
            RedirectAttributes flash,
            String done,
            Consumer<AccountId> change) {
        try {
            change.accept(new AccountId(account));
            flash.addFlashAttribute("notice", done);
            return "redirect:/people/" + account;
        } catch (PeopleRefusal refusal) {
            Checks.refused(errors, refusal);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return person(account, me, model, form);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String person(UUID id, SignedIn me, Model model, RolesForm form) {
        var account = staff.find(scope(me), new AccountId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("account", account);
        model.addAttribute(
                "reachable", restrictions.closed(scope(me), account.person()).isEmpty());
        model.addAttribute("own", account.id().equals(me.account()));
        model.addAttribute("artisan", staff.roles(scope(me), account.id()).contains(Role.ARTISAN));
        model.addAttribute("form", form);
        return "people/person";
    }

    /** Who administers the installation without a centre has no people to keep. */
    private static Scope scope(SignedIn me) {
        if (me.centre() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return me.scope();
    }

    private static Set<Role> byHand(List<String> names) {
        return names.stream()
                .flatMap(name -> role(name).stream())
                .filter(Staff.GIVEN_BY_HAND::contains)
                .collect(Collectors.toSet());
    }

    private static Optional<Role> role(String name) {
        try {
            return Optional.of(Role.valueOf(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
