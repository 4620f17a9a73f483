package id.canting.artisans.internal;

import id.canting.centre.Centres;
import id.canting.decisions.DecisionFiles;
import id.canting.identity.SignedIn;
import id.canting.people.Restrictions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What was before: facts that were changed, and the files of decisions. */
@Controller
class HistoryController {

    private final StandingService standings;
    private final MemberService members;
    private final FactsPage facts;
    private final DecisionFiles decisions;
    private final Restrictions restrictions;
    private final Centres centres;

    HistoryController(
            StandingService standings,
            MemberService members,
            FactsPage facts,
            DecisionFiles decisions,
            Restrictions restrictions,
            Centres centres) {
        this.standings = standings;
        this.members = members;
        this.facts = facts;
        this.decisions = decisions;
        this.restrictions = restrictions;
        this.centres = centres;
    }

    @GetMapping("/membership/history")
    ModelAndView own(@AuthenticationPrincipal SignedIn me) {
        var member = standings.mine(me.scope()).orElse(null);
        return member == null
                ? new ModelAndView("redirect:/card")
                : page(me, member, "/membership").addObject("changes", facts.ownChanges(member));
    }

    @GetMapping("/members/{id}/history")
    ModelAndView forStaff(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        var member = MembersController.found(() -> members.get(me.scope(), MembersController.known(id)));
        var home = "/members/" + member.id();
        restrictions.requireOpen(me.scope(), member.person(), home + "/history");
        return page(me, member, home).addObject("changes", facts.changesForStaff(member));
    }

    private ModelAndView page(SignedIn me, Member member, String home) {
        return new ModelAndView("artisans/history")
                .addObject("home", home)
                .addObject("member", member.state())
                .addObject("decisions", decisions.of(me.scope(), member.id().value()))
                .addObject("zone", centres.get(member.centre()).zone());
    }
}
