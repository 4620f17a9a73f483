package id.canting.reporting.internal;

import id.canting.artisans.Members;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.Applications;
import id.canting.training.Enrolments;
import id.canting.training.TrainingFigures;
import id.canting.workflow.TaskList;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where each role starts: with what is due. Staff and mentors start in their inbox, an administrator with the people.
 * Who runs the installation has no centre and starts with its mail.
 */
@Controller
class HomeController {

    private static final int TASKS = 5;
    private static final int SMALL = 5;

    private final TaskList tasks;
    private final Applications applications;
    private final Members members;
    private final MembershipFigures figures;
    private final TrainingFigures training;
    private final Enrolments enrolments;
    private final ServiceLevels levels;
    private final WorkingCalendar calendar;
    private final Centres centres;
    private final Clock clock;

    HomeController(
            TaskList tasks,
            Applications applications,
            Members members,
            MembershipFigures figures,
            TrainingFigures training,
            Enrolments enrolments,
            ServiceLevels levels,
            WorkingCalendar calendar,
            Centres centres,
            Clock clock) {
        this.tasks = tasks;
        this.applications = applications;
        this.members = members;
        this.figures = figures;
        this.training = training;
        this.enrolments = enrolments;
        this.levels = levels;
        this.calendar = calendar;
        this.centres = centres;
        this.clock = clock;
    }

    @GetMapping("/home")
    String home(@AuthenticationPrincipal SignedIn me, Model model) {
        if (me.is(Role.SUPERVISOR)) {
            return supervisor(me.scope(), model);
        }
        if (me.is(Role.STAFF) || me.is(Role.MENTOR) && !me.is(Role.ARTISAN)) {
            return "redirect:/tasks";
        }
        if (me.is(Role.ADMIN)) {
            return me.centre() == null
                    ? "redirect:" + (centres.home().isPresent() ? "/messages" : "/settings/set-up")
                    : "redirect:/people";
        }
        return artisan(me.scope(), model);
    }

    private String supervisor(Scope me, Model model) {
        var centre = centres.get(me.centre());
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, centre.zone());
        var yearBegan = today.withDayOfYear(1).atStartOfDay(centre.zone()).toInstant();
        var months = figures.decisions(me, centre.zone(), yearBegan, now);
        var onTime = months.stream().mapToInt(MembershipFigures.Month::onTime).sum();
        var late = months.stream().mapToInt(MembershipFigures.Month::late).sum();
        model.addAttribute("centre", centre);
        model.addAttribute("now", now);
        model.addAttribute("yearBegan", yearBegan);
        model.addAttribute("tasks", tasks.next(me, TASKS));
        model.addAttribute("overdue", tasks.overdue(me));
        model.addAttribute("incompleteYears", calendar.incompleteYears(today));
        model.addAttribute("intake", figures.intake(me, yearBegan, now));
        model.addAttribute("onTime", onTime);
        model.addAttribute("late", late);
        model.addAttribute("enough", onTime + late >= SMALL);
        model.addAttribute("promise", levels.get(me.centre(), "decide-membership"));
        var taught = training.of(me.centre(), today.getYear());
        model.addAttribute("taught", taught);
        model.addAttribute(
                "women",
                new TrainingFigures.Of(
                        members.women(me.centre(), taught.trained()),
                        taught.trained().size()));
        model.addAttribute(
                "disabled",
                new TrainingFigures.Of(taught.disabled(), taught.trained().size()));
        model.addAttribute("few", SMALL);
        model.addAttribute("chart", DecisionChart.of(months));
        return "reporting/home-supervisor";
    }

    /** An application that was sent is what an artisan comes for, until there is a card. */
    private String artisan(Scope me, Model model) {
        var application = applications.current(me.person(), me.centre()).orElse(null);
        var member = members.find(me.centre(), me.person()).orElse(null);
        if (application != null
                && application.status() != ApplicationStatus.DRAFT
                && (application.open() || member == null)) {
            return "redirect:" + application.path();
        }
        model.addAttribute("centre", centres.get(me.centre()));
        model.addAttribute("draft", application != null && application.open());
        model.addAttribute("member", member);
        model.addAttribute("waiting", enrolments.waiting(me));
        return "reporting/home-artisan";
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        AccessRules reportingAccess() {
            return AccessRules.of(AccessRules.signedIn("/home"));
        }
    }
}
