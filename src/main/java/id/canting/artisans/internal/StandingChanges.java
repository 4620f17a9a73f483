package id.canting.artisans.internal;

import id.canting.artisans.MemberNotice;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down a step of a membership everywhere that it belongs: the row, its history, the audit, the member's news. */
@Component
class StandingChanges {

    private static final Logger log = LoggerFactory.getLogger(StandingChanges.class);

    private final MemberRepository members;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StandingChanges(
            MemberRepository members, Centres centres, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.members = members;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param action as the audit calls it, by whoever did it; none for the system */
    void record(Member member, MemberChange change, @Nullable PersonId actor, String action) {
        members.append(change);
        members.save(member);
        var details = new HashMap<String, String>();
        if (change.because() != null) {
            details.put("reason", change.because().reason());
        }
        if (change.until() != null) {
            details.put("until", change.until().toString());
        }
        audit.record(member.centre(), actor, action, member.id(), details);
        log.atInfo()
                .addKeyValue("member", member.id())
                .addKeyValue("standing", member.standing())
                .log("Standing changed");
    }

    void suspend(Member member, PersonId by, Because because, LocalDate until) {
        record(member, member.suspend(by, because, until, clock.instant()), by, "MemberSuspended");
        var centre = centres.get(member.centre());
        tell(
                member,
                MemberNotice.Kind.SUSPENDED,
                until.atTime(centre.closes()).atZone(centre.zone()).toInstant());
    }

    void tell(Member member, MemberNotice.Kind kind, @Nullable Instant day) {
        events.publishEvent(
                new MemberNotice(member.id(), member.centre(), member.person(), member.number(), kind, day));
    }
}
