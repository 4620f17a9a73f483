package id.canting.onboarding.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Whose hand writes in an application: the applicant's own, or that of staff who help at the desk. A {@link Scope} names
 * the applicant; whoever is signed in is the hand. Only {@link DeskHelp} gives staff the scope of somebody else.
 */
@Component("hands")
class Hands {

    private final ApplicationRepository applications;
    private final Involvements involvements;

    Hands(ApplicationRepository applications, Involvements involvements) {
        this.applications = applications;
        this.involvements = involvements;
    }

    /** For the permissions of services. */
    public boolean mayAct(Scope applicant) {
        var who = who();
        return may(who, actor(applicant).equals(applicant.person()) ? Role.ARTISAN : Role.STAFF)
                && (!(who.getPrincipal() instanceof SignedIn me)
                        || applicant.centre().equals(me.centre()));
    }

    PersonId actor(Scope applicant) {
        var principal = who().getPrincipal();
        return principal instanceof SignedIn me ? me.person() : (PersonId) Objects.requireNonNull(principal);
    }

    /** Whether somebody else writes for the applicant. */
    boolean help(Scope applicant) {
        return !actor(applicant).equals(applicant.person());
    }

    /** The same centre, for whoever writes. */
    Scope scope(Scope applicant) {
        return help(applicant) ? new Scope(applicant.centre(), actor(applicant), Set.of(Role.STAFF)) : applicant;
    }

    /** What goes into the audit beside the actor: for whom it was. */
    Map<String, String> noting(Scope applicant, Map<String, String> details) {
        var noted = new HashMap<>(details);
        if (help(applicant)) {
            noted.put("for", applicant.person().toString());
        }
        return noted;
    }

    /** Takes down who helps: they neither check nor decide this application. */
    void writeIn(Scope applicant, ApplicationId id) {
        if (!help(applicant)) {
            return;
        }
        var application = applications.lockMine(applicant, id);
        if (application.help(actor(applicant))) {
            applications.save(application);
            involvements.add(
                    application.centre(),
                    application.applicant(),
                    actor(applicant),
                    Kind.HELPED,
                    application.id().toString());
        }
    }

    private static Authentication who() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    }

    private static boolean may(Authentication who, Role role) {
        return who.getAuthorities().stream().anyMatch(has -> ("ROLE_" + role).equals(has.getAuthority()));
    }
}
