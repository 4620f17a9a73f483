package id.canting.artisans.internal;

import id.canting.artisans.MemberId;
import id.canting.artisans.MemberNotice;
import id.canting.identity.CentreId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a member still has to do, by a day. They are told in time, and told again when the day is over. */
class MemberDuty {

    /** What there is to do. */
    enum Kind {
        YEARLY_UPDATE,
        /** A provisional member shows a NIB. */
        BUSINESS_ID,
        /** The NIB names another line of business than batik. */
        INDUSTRY_CODE
    }

    /** What happens next. */
    enum Step {
        /** Told for the first time, of what came with the admission. */
        ASKED,
        SOON,
        NEAR,
        LATE,
        /** The membership becomes inactive. */
        MISSED
    }

    private static final int SOON_DAYS = 30;
    private static final int NEAR_DAYS = 7;

    private final UUID id;
    private final CentreId centre;
    private final MemberId member;
    private final Kind kind;
    private final LocalDate dueOn;
    private @Nullable Step step;
    private @Nullable LocalDate stepOn;

    MemberDuty(
            UUID id,
            CentreId centre,
            MemberId member,
            Kind kind,
            LocalDate dueOn,
            @Nullable Step step,
            @Nullable LocalDate stepOn) {
        this.id = id;
        this.centre = centre;
        this.member = member;
        this.kind = kind;
        this.dueOn = dueOn;
        this.step = step;
        this.stepOn = stepOn;
    }

    static MemberDuty of(UUID id, Member member, Kind kind, LocalDate dueOn, LocalDate today) {
        var yearly = kind == Kind.YEARLY_UPDATE;
        return new MemberDuty(
                id,
                member.centre(),
                member.id(),
                kind,
                dueOn,
                yearly ? Step.SOON : Step.ASKED,
                yearly ? dueOn.minusDays(SOON_DAYS) : today);
    }

    /**
     * What is to be done today: the last that has come, so that nobody is told of what is over. Nobody becomes inactive
     * who was not told that the day is over, and had the time of grace since then.
     *
     * @param graceUntil the last day of grace when it begins today
     * @return none when it is not the day yet
     */
    @Nullable
    Step advance(LocalDate today, LocalDate graceUntil) {
        var due = step;
        if (due == null || stepOn == null || today.isBefore(stepOn)) {
            return null;
        }
        var now = due == Step.MISSED ? Step.MISSED : latest(due, today);
        switch (now) {
            case ASKED -> next(Step.SOON, dueOn.minusDays(SOON_DAYS));
            case SOON -> next(Step.NEAR, dueOn.minusDays(NEAR_DAYS));
            case NEAR -> next(Step.LATE, dueOn.plusDays(1));
            case LATE -> {
                if (kind == Kind.YEARLY_UPDATE) {
                    next(Step.MISSED, graceUntil.plusDays(1));
                } else {
                    next(null, null);
                }
            }
            case MISSED -> next(null, null);
        }
        return now;
    }

    private Step latest(Step from, LocalDate today) {
        if (today.isAfter(dueOn)) {
            return Step.LATE;
        }
        if (!today.isBefore(dueOn.minusDays(NEAR_DAYS))) {
            return Step.NEAR;
        }
        return from == Step.ASKED && today.isBefore(dueOn.minusDays(SOON_DAYS)) ? Step.ASKED : Step.SOON;
    }

    private void next(@Nullable Step following, @Nullable LocalDate on) {
        step = following;
        stepOn = on;
    }

    /** What the member is told at this step. */
    MemberNotice.Kind notice(Step now) {
        var late = now == Step.LATE;
        return switch (kind) {
            case YEARLY_UPDATE ->
                now == Step.MISSED
                        ? MemberNotice.Kind.UPDATE_MISSED
                        : late ? MemberNotice.Kind.UPDATE_LATE : MemberNotice.Kind.UPDATE_DUE;
            case BUSINESS_ID -> late ? MemberNotice.Kind.BUSINESS_ID_LATE : MemberNotice.Kind.BUSINESS_ID_DUE;
            case INDUSTRY_CODE -> late ? MemberNotice.Kind.INDUSTRY_CODE_LATE : MemberNotice.Kind.INDUSTRY_CODE_DUE;
        };
    }

    UUID id() {
        return id;
    }

    CentreId centre() {
        return centre;
    }

    MemberId member() {
        return member;
    }

    Kind kind() {
        return kind;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    @Nullable
    Step step() {
        return step;
    }

    @Nullable
    LocalDate stepOn() {
        return stepOn;
    }

    /** As pages show it. */
    Shown shown(LocalDate today) {
        return new Shown(kind.name(), dueOn, today.isAfter(dueOn), !today.isBefore(dueOn.minusDays(SOON_DAYS)));
    }

    /** @param near it is time to do it */
    record Shown(String kind, LocalDate dueOn, boolean late, boolean near) {}
}
