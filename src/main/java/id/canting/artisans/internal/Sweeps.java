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
    private final MemberDuties duties;
    private final Duties calendar;
    private final Clock clock;

    Sweeps(
            MemberRepository members,
            Centres centres,
            StandingChanges changes,
            MemberDuties duties,
            Duties calendar,
            Clock clock) {
        this.members = members;
        this.centres = centres;
        this.changes = changes;
        this.duties = duties;
        this.calendar = calendar;
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

    /** Members are told of what they have to do; who misses the yearly update, told and with time of grace, rests. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT2M")
    @Transactional
    public void remindOfDuties() {
        var furthest = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        duties.pending(furthest, AT_ONCE).forEach(this::advance);
    }

    private void advance(MemberDuty duty) {
        var centre = duty.centre();
        var graceUntil = calendar.until(centre, "update-grace");
        var step = duty.advance(calendar.today(centre), graceUntil);
        if (step == null) {
            return;
        }
        var member = members.find(centre, duty.member()).orElseThrow();
        if (step == MemberDuty.Step.MISSED) {
            if (!member.standing().valid()) {
                return; // a suspension ends first
            }
            changes.record(member, member.missUpdate(clock.instant()), null, "UpdateMissed");
        }
        duties.save(duty);
        var lastDay = step == MemberDuty.Step.LATE && duty.kind() == MemberDuty.Kind.YEARLY_UPDATE
                ? graceUntil
                : duty.dueOn();
        changes.tell(member, duty.notice(step), calendar.end(centre, lastDay));
    }
}
