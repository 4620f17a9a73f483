package id.canting.artisans.internal;

import id.canting.artisans.MemberNotice;
import id.canting.centre.Centres;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of memberships as time passes. Any node may do it, each row once. */
@Component
class Sweeps {

    private static final int AT_ONCE = 50;

    private final MemberRepository members;
    private final Centres centres;
    private final StandingChanges changes;
    private final Clock clock;

    Sweeps(MemberRepository members, Centres centres, StandingChanges changes, Clock clock) {
        this.members = members;
        this.centres = centres;
        this.changes = changes;
        this.clock = clock;
    }

    /** A suspension ends with its last day, in the zone of its centre. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    @Transactional
    public void endSuspensions() {
        var now = clock.instant();
        // nowhere is the day further on than here
        var furthest = LocalDate.ofInstant(now, ZoneOffset.ofHours(14));
        members.suspendedUntilBefore(furthest, AT_ONCE).forEach(member -> {
            var today = LocalDate.ofInstant(now, centres.get(member.centre()).zone());
            var until = member.suspendedUntil();
            if (until != null && until.isBefore(today)) {
                changes.record(member, member.suspensionOver(now), null, "SuspensionOver");
                changes.tell(member, MemberNotice.Kind.SUSPENSION_OVER, null);
            }
        });
    }
}
