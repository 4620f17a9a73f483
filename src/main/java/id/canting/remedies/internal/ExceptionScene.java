package id.canting.remedies.internal;

import static id.canting.people.Acting.as;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.workflow.TaskDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One exception that was granted on the same day, and one that waits to be judged. */
@Component
class ExceptionScene implements DemoScene {

    private static final String KIND = "application";

    private final Centres centres;
    private final WorkingCalendar calendar;
    private final Registered registered;
    private final ExceptionService exceptions;
    private final RemediesScene cast;
    private final TaskDesk desk;
    private final TransactionTemplate transaction;

    ExceptionScene(
            Centres centres,
            WorkingCalendar calendar,
            Registered registered,
            ExceptionService exceptions,
            RemediesScene cast,
            TaskDesk desk,
            TransactionTemplate transaction) {
        this.centres = centres;
        this.calendar = calendar;
        this.registered = registered;
        this.exceptions = exceptions;
        this.cast = cast;
        this.desk = desk;
        this.transaction = transaction;
    }

    @Override
    public int order() {
        return 26;
    }

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        adjusted(stage, centre);
        waiting(stage, centre);
    }

    private void adjusted(DemoStage stage, Centre centre) {
        var sulastri = cast.somebody(centre, "Sulastri", Role.ARTISAN);
        var hendra = cast.somebody(centre, "Hendra Wijaya", Role.STAFF);
        var day = workingDay(stage, centre, 2);
        stage.at(day.atTime(9, 5).atZone(centre.zone()).toInstant());
        var exception = asked(
                sulastri,
                ExceptionKind.ADJUSTMENT,
                null,
                "Penglihatan saya sudah kabur. Mohon ada yang membacakan dan memotretkan KTP saya di loket.");
        stage.at(day.atTime(11, 20).atZone(centre.zone()).toInstant());
        as(hendra, () -> {
            var key = exception.toString();
            desk.take(hendra, "Hendra Wijaya", key, "JudgeException");
            desk.send(
                    hendra,
                    "Hendra Wijaya",
                    key,
                    "JudgeException",
                    Map.of(
                            "judgement", List.of("grant"),
                            "words",
                                    List.of("Silakan datang pada jam kerja. Petugas membacakan isian dan memotret KTP"
                                            + " Ibu di loket.")));
            return exception;
        });
    }

    private void waiting(DemoStage stage, Centre centre) {
        var siti = cast.somebody(centre, "Siti Aminah", Role.ARTISAN);
        var day = workingDay(stage, centre, 1);
        stage.at(day.atTime(19, 10).atZone(centre.zone()).toInstant());
        var deadline = Objects.requireNonNull(
                as(siti, () -> exceptions.askable(siti, KIND, caseOf(siti))).deadline());
        asked(
                siti,
                ExceptionKind.MORE_TIME,
                LocalDate.ofInstant(deadline, centre.zone()).plusDays(14),
                "Suami saya melaut sampai akhir bulan. Saya ingin membaca perjanjiannya bersama dia.");
    }

    private ExceptionId asked(Scope person, ExceptionKind kind, @Nullable LocalDate until, String why) {
        return as(person, () -> exceptions.request(person, KIND, caseOf(person), kind, until, null, why, List.of()));
    }

    private UUID caseOf(Scope person) {
        return Objects.requireNonNull(transaction.execute(
                status -> registered.exceptional(KIND).underWay(person).get(0)));
    }

    /** So many working days ago. */
    private LocalDate workingDay(DemoStage stage, Centre centre, int ago) {
        var day = LocalDate.ofInstant(stage.now(), centre.zone());
        for (int days = 0; days < ago; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(centre.id(), day)) {
                days++;
            }
        }
        return day;
    }
}
