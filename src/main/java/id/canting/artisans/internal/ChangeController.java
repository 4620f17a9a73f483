package id.canting.artisans.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.ChangeService.Wish;
import id.canting.centre.Centres;
import id.canting.centre.Wards;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Checked;
import id.canting.documents.PickedFile;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One fact, one page: what stands there, what shall stand there, and the paper where one is needed. */
@Controller
class ChangeController {

    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private final ChangeService service;
    private final FactWords words;
    private final MemberWords memberWords;
    private final Centres centres;
    private final Wards wards;
    private final Duties calendar;
    private final Documents documents;
    private final ObjectMapper json;
    private final boolean invented;

    /** @param invented whether only identity numbers of nobody are taken */
    ChangeController(
            ChangeService service,
            FactWords words,
            MemberWords memberWords,
            Centres centres,
            Wards wards,
            Duties calendar,
            Documents documents,
            ObjectMapper json,
            @Value("${canting.demo:false}") boolean invented) {
        this.service = service;
        this.words = words;
        this.memberWords = memberWords;
        this.centres = centres;
        this.wards = wards;
        this.calendar = calendar;
        this.documents = documents;
        this.json = json;
        this.invented = invented;
    }

    /** As it stands in an address: birth-date. */
    static String path(Fact fact) {
        return fact.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @GetMapping("/membership/change/{fact}")
    ModelAndView own(@PathVariable String fact, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        var known = known(fact);
        var member = service.mine(me.scope(), known);
        return page(member, known, null, ChangeForm.begin(known, member), null, model);
    }

    @PostMapping("/membership/change/{fact}")
    ModelAndView wish(
            @PathVariable String fact,
            @ModelAttribute("typed") ChangeForm typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> paper,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        var known = known(fact);
        var member = service.mine(me.scope(), known);
        return take(member, known, null, typed, paper, flash, model, wish -> service.wish(me.scope(), wish));
    }

    @PostMapping("/membership/changes/{id}/withdraw")
    String withdraw(@PathVariable UUID id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        try {
            service.withdraw(me.scope(), id);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", "artisans.change.withdrawn");
        return "redirect:/membership";
    }

    @GetMapping("/members/{id}/change/{fact}")
    ModelAndView atDesk(
            @PathVariable String id, @PathVariable String fact, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        var known = known(fact);
        var theOne = MembersController.known(id);
        var member = MembersController.found(() -> service.atDesk(me.scope(), theOne, known));
        return page(member, known, theOne, ChangeForm.begin(known, member), null, model);
    }

    @PostMapping("/members/{id}/change/{fact}")
    ModelAndView wishAtDesk(
            @PathVariable String id,
            @PathVariable String fact,
            @ModelAttribute("typed") ChangeForm typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> paper,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        var known = known(fact);
        var theOne = MembersController.known(id);
        var member = MembersController.found(() -> service.atDesk(me.scope(), theOne, known));
        return take(
                member,
                known,
                theOne,
                typed,
                paper,
                flash,
                model,
                wish -> service.wishAtDesk(me.scope(), theOne, wish));
    }

    /** It has moved on meanwhile: to what there is now. */
    @ExceptionHandler(ArtisansRefusal.class)
    String movedOn(ArtisansRefusal refusal, RedirectAttributes flash, HttpServletRequest request) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:" + request.getRequestURI().replaceFirst("/changes?/.*$", "");
    }

    /** What is done with a wish that is well formed. */
    private interface Taking {
        ChangeService.Outcome take(Wish wish);
    }

    private ModelAndView take(
            Member member,
            Fact fact,
            @Nullable MemberId atDesk,
            ChangeForm form,
            @Nullable List<MultipartFile> picked,
            RedirectAttributes flash,
            ModelMap model,
            Taking taking) {
        var typed = new Typed(new MapBindingResult(json.convertValue(form, VALUES), "form"));
        var value = form.check(fact, against(member, fact), typed);
        var paper = paper(picked, typed);
        if (paper == null && fact.paperNeeded() && !typed.errors().hasFieldErrors("paper") && form.weighs(fact)) {
            typed.fault("paper", "artisans.change.paper-missing");
        }
        if (value.isEmpty() || !typed.good()) {
            return page(member, fact, atDesk, form, typed, model);
        }
        var outcome = taking.take(new Wish(fact, value.get(), PlainText.of(form.why()), paper));
        flash.addFlashAttribute("notice", "artisans.change.outcome." + outcome);
        return new ModelAndView("redirect:" + home(atDesk));
    }

    private ChangeForm.Against against(Member member, Fact fact) {
        var here = wardsOf(member).keySet();
        return new ChangeForm.Against(fact.of(member.admission()), here, calendar.today(member.centre()), invented);
    }

    /** A file that is refused is a fault of its field. */
    private @Nullable Checked paper(@Nullable List<MultipartFile> picked, Typed typed) {
        try {
            return PickedFile.of(picked).map(documents::check).orElse(null);
        } catch (DocumentRefusal refusal) {
            typed.fault(
                    "paper",
                    String.valueOf(refusal.getMessage()),
                    Objects.requireNonNullElseGet(refusal.getArguments(), () -> new Object[0]));
            return null;
        }
    }

    private ModelAndView page(
            Member member,
            Fact fact,
            @Nullable MemberId atDesk,
            ChangeForm form,
            @Nullable Typed checked,
            ModelMap model) {
        var typed = json.convertValue(form, VALUES);
        ShownForm.add(model, checked == null ? new MapBindingResult(typed, "form") : checked.errors(), typed);
        model.addAttribute("member", member.state());
        model.addAttribute("name", member.admission().identity().name());
        model.addAttribute("fact", fact.name());
        model.addAttribute("path", path(fact));
        model.addAttribute("what", words.name(fact));
        model.addAttribute("now", words.say(fact, fact.of(member.admission())));
        model.addAttribute("byTwo", fact.byTwo());
        model.addAttribute("checked", fact == Fact.ADDRESS || fact.checked(""));
        model.addAttribute("paperNeeded", fact.paperNeeded() && fact != Fact.ADDRESS);
        model.addAttribute("atDesk", atDesk != null);
        model.addAttribute("home", home(atDesk));
        model.addAttribute("wards", wardsOf(member));
        model.addAttribute("techniques", techniques());
        return new ModelAndView(
                "artisans/change", model, checked == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private Map<String, String> wardsOf(Member member) {
        var names = new LinkedHashMap<String, String>();
        wards.ofCity(centres.get(member.centre()).cityCode()).forEach(ward -> names.put(ward.code(), ward.name()));
        return names;
    }

    private Map<String, String> techniques() {
        var names = new LinkedHashMap<String, String>();
        for (var technique : Technique.values()) {
            names.put(technique.name(), memberWords.say("artisans.Technique." + technique));
        }
        return names;
    }

    private static String home(@Nullable MemberId atDesk) {
        return atDesk == null ? "/membership" : "/members/" + atDesk;
    }

    private static Fact known(String path) {
        return Stream.of(Fact.values())
                .filter(fact -> path(fact).equals(path))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
