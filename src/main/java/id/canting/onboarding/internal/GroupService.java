package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.internal.AnswersRepository.Said;
import id.canting.onboarding.internal.Groups.Group;
import id.canting.people.Restrictions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applying together: the chair names the group, the others join by its code, and each is decided alone. */
@Service
@Transactional
@PreAuthorize("@hands.mayAct(#me)")
class GroupService {

    private static final Logger log = LoggerFactory.getLogger(GroupService.class);

    /** Without letters and digits that are mistaken for each other. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final Groups groups;
    private final ApplyService apply;
    private final Hands hands;
    private final Restrictions restrictions;
    private final Audit audit;
    private final Clock clock;

    GroupService(
            ApplicationRepository applications,
            AnswersRepository answers,
            Groups groups,
            ApplyService apply,
            Hands hands,
            Restrictions restrictions,
            Audit audit,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.groups = groups;
        this.apply = apply;
        this.hands = hands;
        this.restrictions = restrictions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The group of the application that is being written, or of the last one. */
    Optional<Group> mine(Scope me) {
        return applications
                .current(me.person(), me.centre())
                .flatMap(application -> Optional.ofNullable(application.group()))
                .flatMap(group -> groups.find(me, group));
    }

    /** The applicant is its chair. */
    void found(Scope me, String name) {
        var code = new StringBuilder();
        for (int i = 0; i < CODE; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        var group = new Group(GroupId.next(), name, me.person(), code.toString());
        groups.add(me.centre(), group, clock.instant());
        enter(me, group, "GroupFounded");
    }

    /** @return whether there is a group with this code at the centre */
    boolean join(Scope me, String code) {
        var group = groups.byCode(me, code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
        group.ifPresent(found -> enter(me, found, "GroupJoined"));
        return group.isPresent();
    }

    /** Applies for oneself alone. */
    void leave(Scope me) {
        var application = draft(me);
        application.leaveGroup();
        applications.save(application);
    }

    private void enter(Scope me, Group group, String what) {
        var application = draft(me);
        application.joinGroup(group.id());
        applications.save(application);
        audit.record(
                me.centre(),
                hands.actor(me),
                what,
                application.id(),
                hands.noting(me, Map.of("group", group.id().toString())));
        log.atInfo()
                .addKeyValue("application", application.id())
                .addKeyValue("group", group.id())
                .log("Group joined");
    }

    private MembershipApplication draft(Scope me) {
        apply.keep(me, draft -> draft);
        return applications.lockMine(
                me, applications.current(me.person(), me.centre()).orElseThrow().id());
    }

    /**
     * The group and all that was sent in it, side by side.
     *
     * @param restricted of whom no more than name and number is shown
     */
    record Together(Group group, List<Said> applications, Set<PersonId> restricted) {}

    /** @throws java.util.NoSuchElementException also when it belongs to another centre */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    Together together(Scope me, GroupId id) {
        var all = answers.ofGroup(me, id);
        var applicants =
                all.stream().map(said -> said.application().applicant()).toList();
        return new Together(groups.find(me, id).orElseThrow(), all, restrictions.among(me.centre(), applicants));
    }
}
