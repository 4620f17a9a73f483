package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.internal.MemberDuty.Kind;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which duties a member has, and from when: by the calendar of the centre. */
@Component
class Duties {

    /** Batik in the KBLI of 2020. */
    static final String BATIK = "13134";

    /** Whoever comes back is not made inactive the next day. */
    private static final int BACK_DAYS = 30;

    private final MemberDuties duties;
    private final Centres centres;
    private final ServiceLevels levels;
    private final Clock clock;

    Duties(MemberDuties duties, Centres centres, ServiceLevels levels, Clock clock) {
        this.duties = duties;
        this.centres = centres;
        this.levels = levels;
        this.clock = clock;
    }

    /** Admitted, for the first time or again. */
    void begin(Member member) {
        var centre = member.centre();
        EnumSet.allOf(Kind.class).forEach(kind -> duties.done(member, kind));
        updatedNow(member);
        if (member.admission().kind() == Admission.Kind.PROVISIONAL) {
            duties.put(member, Kind.BUSINESS_ID, until(centre, "business-id"), today(centre));
        }
        var business = member.admission().business();
        if (business != null && business.businessId() != null && isOther(business.industryCode())) {
            duties.put(member, Kind.INDUSTRY_CODE, until(centre, "industry-code"), today(centre));
        }
    }

    /** The next update is due in a year. */
    void updatedNow(Member member) {
        var today = today(member.centre());
        duties.put(member, Kind.YEARLY_UPDATE, today.plusYears(1), today);
    }

    void done(Member member, Kind kind) {
        duties.done(member, kind);
    }

    /** Whoever was no member for a time gets the time to do what became due meanwhile. */
    void resume(Member member) {
        var today = today(member.centre());
        var soonest = today.plusDays(BACK_DAYS);
        duties.of(member.centre(), member.id()).stream()
                .filter(duty -> duty.dueOn().isBefore(soonest))
                .forEach(duty -> duties.put(member, duty.kind(), soonest, today));
    }

    LocalDate today(CentreId centre) {
        return day(centre, clock.instant());
    }

    /** The last day of a promise that begins now. */
    LocalDate until(CentreId centre, String level) {
        return day(centre, levels.due(centre, level, clock.instant()));
    }

    /** The end of a day's office hours, as notices name it. */
    Instant end(CentreId id, LocalDate day) {
        var centre = centres.get(id);
        return day.atTime(centre.closes()).atZone(centre.zone()).toInstant();
    }

    private LocalDate day(CentreId centre, Instant at) {
        return LocalDate.ofInstant(at, centres.get(centre).zone());
    }

    private static boolean isOther(@Nullable String code) {
        return code != null && !code.equals(BATIK);
    }
}
