package id.canting.artisans.internal;

import id.canting.artisans.MemberId;
import id.canting.artisans.MemberSection;
import id.canting.artisans.Standing;
import id.canting.artisans.internal.MemberSearch.Filter;
import id.canting.artisans.internal.MemberSearch.Row;
import id.canting.centre.Centres;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Restrictions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The register, for staff of the centre. */
@Controller
@RequestMapping("/members")
class MembersController {

    private final MemberService service;
    private final StandingService standings;
    private final MemberHistory steps;
    private final FactsPage facts;
    private final ObjectProvider<MemberSection> sections;
    private final Centres centres;
    private final MemberWords words;
    private final Photos photos;
    private final Restrictions restrictions;

    MembersController(
            MemberService service,
            StandingService standings,
            MemberHistory steps,
            FactsPage facts,
            ObjectProvider<MemberSection> sections,
            Centres centres,
            MemberWords words,
            Photos photos,
            Restrictions restrictions) {
        this.service = service;
        this.standings = standings;
        this.steps = steps;
        this.facts = facts;
        this.sections = sections;
        this.centres = centres;
        this.words = words;
        this.photos = photos;
        this.restrictions = restrictions;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String technique,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String by,
            @AuthenticationPrincipal SignedIn me,
            ModelMap model) {
        if (Sought.isNik(q)) {
            return "redirect:/members?by=nik";
        }
        list(
                me,
                new Filter(q, choice(Standing.class, standing), choice(Technique.class, technique), idOrNull(after)),
                model);
        model.addAttribute("byNik", by.equals("nik"));
        return "artisans/members";
    }

    /** By identity number: not in an address, which histories and logs keep. */
    @PostMapping("/by-nik")
    ModelAndView byNik(
            @RequestParam(defaultValue = "") String nik, @AuthenticationPrincipal SignedIn me, ModelMap model) {
        var digits = nik.replaceAll("[ .-]", "");
        var problem = Nik.problem(digits);
        var found = problem.isPresent() ? Optional.<MemberId>empty() : service.byNik(me.scope(), new Nik(digits));
        if (found.isPresent()) {
            return new ModelAndView("redirect:/members/" + found.get());
        }
        list(me, new Filter("", null, null, null), model);
        model.addAttribute("nikTrouble", problem.orElse("artisans.members.nik-unknown"));
        return new ModelAndView("artisans/members", model, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private void list(SignedIn me, Filter filter, ModelMap model) {
        var page = service.page(me.scope(), filter);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "filtered", !filter.text().isBlank() || filter.standing() != null || filter.technique() != null);
        model.addAttribute("standings", Standing.values());
        model.addAttribute("techniques", Technique.values());
        model.addAttribute("lines", page.rows().stream().map(this::line).toList());
        model.addAttribute("tooMany", page.tooMany());
        model.addAttribute("byNik", false);
        model.addAttribute("how", page.sought().kind().name());
        model.addAttribute("q", page.sought().text());
        model.addAttribute("more", page.next());
        model.addAttribute("nikTrouble", null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
    }

    @GetMapping("/{id}")
    ModelAndView member(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        return page(me, id, HttpStatus.OK);
    }

    /** Shown in the answer itself: a redirect would have to keep the number somewhere. */
    @PostMapping("/{id}/nik")
    ModelAndView reveal(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me) {
        var chosen = choice(RevealReason.class, reason);
        if (chosen == null) {
            return page(me, id, HttpStatus.UNPROCESSABLE_ENTITY).addObject("trouble", "artisans.nik.reason-missing");
        }
        var nik = found(() -> service.revealNik(me.scope(), known(id), chosen));
        return nik.map(number -> page(me, id, HttpStatus.OK).addObject("nik", number.digits()))
                .orElseGet(
                        () -> page(me, id, HttpStatus.TOO_MANY_REQUESTS).addObject("trouble", "artisans.nik.braked"));
    }

    private ModelAndView page(SignedIn me, String id, HttpStatus status) {
        var member = found(() -> service.get(me.scope(), known(id)));
        var admission = member.admission();
        var history = service.history(me.scope(), member.id());
        var offboarding = standings
                .caseOf(me.scope(), member.id())
                .filter(one -> one.status().open())
                .map(OffboardingCase::shown)
                .orElse(null);
        var open = offboarding != null;
        var home = admission.home();
        var restricted = restrictions.since(member.centre(), member.person());
        var closed = restricted.isEmpty() ? restricted : restrictions.closed(me.scope(), member.person());
        return new ModelAndView("artisans/member", status)
                .addObject("member", member.state())
                .addObject("self", admission.identity())
                .addObject("home", home)
                .addObject("business", admission.business())
                .addObject("craft", words.craft(member.techniques()))
                .addObject("techniques", words.list(member.techniques()))
                .addObject("dyes", words.list(dyes(admission.craft().dyes())))
                .addObject("place", words.place(home.ward(), home.elsewhere()))
                .addObject("photo", photos.address(member))
                .addObject("mark", MemberWords.mark(member.standing()))
                .addObject("history", steps.of(history))
                .addObject("open", offboarding)
                .addObject("facts", facts.forStaff(member))
                .addObject("acts", StandingController.acts(me, member.standing(), ownWish(history), open))
                .addObject("sections", sections(me, member))
                .addObject("reasons", RevealReason.values())
                .addObject("nik", null)
                .addObject("trouble", null)
                .addObject("restricted", restricted.orElse(null))
                .addObject("closed", closed.orElse(null))
                .addObject("person", member.person())
                .addObject("zone", centres.get(member.centre()).zone());
    }

    /** What other modules know of them. */
    private List<MemberSection.Section> sections(SignedIn me, Member member) {
        return sections.stream()
                .sorted(Comparator.comparingInt(MemberSection::order))
                .map(section -> section.of(me.scope(), member.person()))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    private static boolean ownWish(List<MemberChange> history) {
        return !history.isEmpty()
                && Because.OWN_WISH.equals(history.get(history.size() - 1).because());
    }

    private Line line(Row row) {
        return new Line(
                row,
                row.restricted() ? words.say("privacy.restricted.list") : words.craft(row.techniques()),
                row.restricted() ? "–" : words.place(row.ward(), row.elsewhere()),
                MemberWords.mark(row.standing()));
    }

    private static Set<Dye> dyes(Set<String> names) {
        var dyes = EnumSet.noneOf(Dye.class);
        names.forEach(name -> dyes.add(Dye.valueOf(name)));
        return dyes;
    }

    static MemberId known(String id) {
        var known = idOrNull(id);
        if (known == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return known;
    }

    private static @Nullable MemberId idOrNull(String text) {
        try {
            return text.isEmpty() ? null : MemberId.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> values, String name) {
        return Stream.of(values.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static <T> T found(Supplier<T> look) {
        try {
            return look.get();
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** One member in the list, in words. */
    record Line(Row row, String craft, String place, String mark) {}
}
