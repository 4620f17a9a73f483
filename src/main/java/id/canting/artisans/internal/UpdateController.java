package id.canting.artisans.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.MemberDuties.Row;
import id.canting.artisans.internal.UpdateService.Writing;
import id.canting.artisans.internal.YearlyFacts.Mark;
import id.canting.artisans.internal.YearlyFacts.Output;
import id.canting.artisans.internal.YearlyFacts.Wastewater;
import id.canting.centre.Centres;
import id.canting.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the yearly update, for members and for staff at the desk; and the list of those who have yet to send it. */
@Controller
class UpdateController {

    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private final UpdateService service;
    private final MemberWords words;
    private final Centres centres;
    private final Duties calendar;
    private final ObjectMapper json;

    UpdateController(UpdateService service, MemberWords words, Centres centres, Duties calendar, ObjectMapper json) {
        this.service = service;
        this.words = words;
        this.centres = centres;
        this.calendar = calendar;
        this.json = json;
    }

    @GetMapping("/membership/update")
    ModelAndView own(@AuthenticationPrincipal SignedIn me, ModelMap model) {
        return page(service.mine(me.scope()), null, null, model);
    }

    @PostMapping("/membership/update")
    ModelAndView send(
            @ModelAttribute("typed") UpdateForm typed,
            @RequestParam(defaultValue = "send") String action,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        if (action.equals("later")) {
            service.keepMine(me.scope(), typed);
            flash.addFlashAttribute("notice", "artisans.update.kept");
            return new ModelAndView("redirect:/membership");
        }
        var writing = service.mine(me.scope());
        var checked = new Typed(new MapBindingResult(json.convertValue(typed, VALUES), "form"));
        var said = typed.check(writing.owner(), checked);
        if (said.isEmpty()) {
            return page(new Writing(writing.member(), typed, writing.savedAt()), null, checked, model);
        }
        service.send(me.scope(), said.get());
        flash.addFlashAttribute("notice", "artisans.update.sent");
        return new ModelAndView("redirect:/membership");
    }

    @PostMapping("/membership/update/draft")
    String draft(@ModelAttribute UpdateForm typed, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        model.addAttribute("savedAt", service.keepMine(me.scope(), typed));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "artisans/update :: saved";
    }

    @GetMapping("/members/{id}/update")
    ModelAndView atDesk(@PathVariable String id, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        var member = MembersController.known(id);
        return page(MembersController.found(() -> service.atDesk(me.scope(), member)), member, null, model);
    }

    @PostMapping("/members/{id}/update")
    ModelAndView sendAtDesk(
            @PathVariable String id,
            @ModelAttribute("typed") UpdateForm typed,
            @RequestParam(defaultValue = "send") String action,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        var member = MembersController.known(id);
        var writing = MembersController.found(() -> service.atDesk(me.scope(), member));
        if (action.equals("later")) {
            service.keepAtDesk(me.scope(), member, typed);
            flash.addFlashAttribute("notice", "artisans.update.kept");
            return new ModelAndView("redirect:/members/" + member);
        }
        var checked = new Typed(new MapBindingResult(json.convertValue(typed, VALUES), "form"));
        var said = typed.check(writing.owner(), checked);
        if (said.isEmpty()) {
            return page(new Writing(writing.member(), typed, writing.savedAt()), member, checked, model);
        }
        service.sendAtDesk(me.scope(), member, said.get());
        flash.addFlashAttribute("notice", "artisans.update.sent-at-desk");
        return new ModelAndView("redirect:/members/" + member);
    }

    @PostMapping("/members/{id}/update/draft")
    String draftAtDesk(
            @PathVariable String id,
            @ModelAttribute UpdateForm typed,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        var member = MembersController.known(id);
        model.addAttribute("savedAt", MembersController.found(() -> service.keepAtDesk(me.scope(), member, typed)));
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "artisans/update :: saved";
    }

    @GetMapping("/members/updates")
    String due(@RequestParam(defaultValue = "") String after, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        var rows = service.due(me.scope(), uuid(after));
        var shown = rows.stream().limit(UpdateService.LIST).toList();
        model.addAttribute("rows", shown);
        model.addAttribute("today", calendar.today(me.scope().centre()));
        model.addAttribute("next", rows.size() > shown.size() ? last(shown) : null);
        return "artisans/updates";
    }

    /** It has moved on meanwhile: to what there is now. */
    @ExceptionHandler(ArtisansRefusal.class)
    String movedOn(ArtisansRefusal refusal, RedirectAttributes flash, HttpServletRequest request) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:" + request.getRequestURI().replaceFirst("/update(/draft)?$", "");
    }

    /** @param atDesk the member, where staff type it */
    private ModelAndView page(Writing writing, @Nullable MemberId atDesk, @Nullable Typed checked, ModelMap model) {
        var typed = json.convertValue(writing.form(), VALUES);
        var errors = checked == null ? new MapBindingResult(typed, "form") : checked.errors();
        ShownForm.add(model, errors, typed);
        var member = writing.member();
        model.addAttribute("member", member.state());
        model.addAttribute("name", member.admission().identity().name());
        model.addAttribute("atDesk", atDesk != null);
        model.addAttribute("home", atDesk == null ? "/membership" : "/members/" + atDesk);
        model.addAttribute("owner", writing.owner());
        model.addAttribute("savedAt", writing.savedAt());
        model.addAttribute("zone", centres.get(member.centre()).zone());
        model.addAttribute("techniques", options(Technique.values()));
        model.addAttribute("dyes", options(Dye.values()));
        model.addAttribute("units", options(Output.Unit.values()));
        model.addAttribute("pers", options(Output.Per.values()));
        model.addAttribute("marks", options(Mark.values()));
        model.addAttribute("waters", options(Wastewater.values()));
        model.addAttribute(
                "yesNo", ordered("yes", words.say("artisans.held.true"), "no", words.say("artisans.held.false")));
        return new ModelAndView(
                "artisans/update", model, checked == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private Map<String, String> options(Enum<?>... values) {
        var options = new LinkedHashMap<String, String>();
        for (var value : values) {
            options.put(
                    value.name(),
                    words.say("artisans." + value.getDeclaringClass().getSimpleName() + "." + value.name()));
        }
        return options;
    }

    private static Map<String, String> ordered(String one, String first, String other, String second) {
        var both = new LinkedHashMap<String, String>();
        both.put(one, first);
        both.put(other, second);
        return both;
    }

    private static UUID last(List<Row> rows) {
        return rows.get(rows.size() - 1).id();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
