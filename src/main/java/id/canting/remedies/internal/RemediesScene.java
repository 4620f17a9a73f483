package id.canting.remedies.internal;

import static id.canting.people.Acting.as;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.remedies.ComplaintId;
import id.canting.workflow.TaskDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An appeal that the second centre decides, and a complaint that is looked into. */
@Component
class RemediesScene implements DemoScene {

    private final Centres centres;
    private final People people;
    private final WorkingCalendar calendar;
    private final Registered registered;
    private final AppealService appeals;
    private final AcknowledgeAppeal acknowledgement;
    private final AppealRepository repository;
    private final ComplaintService complaints;
    private final ComplaintRepository complaintsTable;
    private final AcknowledgeComplaint receipt;
    private final TaskDesk desk;
    private final TransactionTemplate transaction;

    RemediesScene(
            Centres centres,
            People people,
            WorkingCalendar calendar,
            Registered registered,
            AppealService appeals,
            AcknowledgeAppeal acknowledgement,
            AppealRepository repository,
            ComplaintService complaints,
            ComplaintRepository complaintsTable,
            AcknowledgeComplaint receipt,
            TaskDesk desk,
            TransactionTemplate transaction) {
        this.centres = centres;
        this.people = people;
        this.calendar = calendar;
        this.registered = registered;
        this.appeals = appeals;
        this.acknowledgement = acknowledgement;
        this.repository = repository;
        this.complaints = complaints;
        this.complaintsTable = complaintsTable;
        this.receipt = receipt;
        this.desk = desk;
        this.transaction = transaction;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        var rahayu = somebody(centre, "Rahayu Lestari", Role.ARTISAN);
        var rini = somebody(centre, "Rini Astuti", Role.STAFF);
        var kind = "application";
        var refused = Objects.requireNonNull(transaction.execute(
                status -> registered.appealable(kind).contestable(rahayu).get(0)));
        stage.at(evening(stage, centre));
        var appeal = as(
                rahayu,
                () -> appeals.file(
                        rahayu,
                        kind,
                        refused,
                        "Kain pada foto kedua saya cap sendiri dengan malam di rumah, lalu saya lorod. Yang dicetak"
                                + " mesin hanya kain pada foto pertama, untuk pesanan seragam. Mohon diperiksa lagi.",
                        List.of()));
        stage.at(nextMorning(stage, centre));
        as(rini, () -> {
            var name = "Rini Astuti";
            var message = acknowledgement.values(repository.ofProcess(appeal)).get("message");
            desk.take(rini, name, appeal.toString(), acknowledgement.element());
            desk.send(
                    rini,
                    name,
                    appeal.toString(),
                    acknowledgement.element(),
                    Map.of("message", List.of(String.valueOf(message))));
            return appeal;
        });
        complain(stage, centre, rini);
    }

    private void complain(DemoStage stage, Centre centre, Scope rini) {
        stage.at(stage.now().minus(Duration.ofDays(3)));
        var complaint = ComplaintId.next();
        complaints.receive(
                complaint.value(),
                centre.id(),
                Complaint.Kind.FACILITY,
                "Kipas di ruang pewarnaan mati sejak dua minggu. Uap pewarna membuat mata perih, dan sudah dua kali"
                        + " kami sampaikan di loket.",
                "",
                null);
        stage.at(stage.now().minus(Duration.ofDays(2)));
        as(rini, () -> {
            var element = receipt.element();
            var message = receipt.values(complaintsTable.ofProcess(complaint)).get("message");
            desk.take(rini, "Rini Astuti", complaint.toString(), element);
            desk.send(
                    rini,
                    "Rini Astuti",
                    complaint.toString(),
                    element,
                    Map.of("concerns", List.of("nobody"), "message", List.of(String.valueOf(message))));
            return complaint;
        });
    }

    Scope somebody(Centre centre, String name, Role role) {
        return people.holders(centre.id(), role).stream()
                .filter(person -> person.name().equals(name))
                .map(Person::id)
                .map(person -> new Scope(centre.id(), person, Set.of(role)))
                .findFirst()
                .orElseThrow();
    }

    /** Six days ago. */
    private static Instant evening(DemoStage stage, Centre centre) {
        var day = stage.now().atZone(centre.zone()).toLocalDate().minusDays(6);
        return day.atTime(LocalTime.of(19, 25)).atZone(centre.zone()).toInstant();
    }

    /** On the next working day; never later than now. */
    private Instant nextMorning(DemoStage stage, Centre centre) {
        var day = evening(stage, centre).atZone(centre.zone()).toLocalDate().plusDays(1);
        while (!calendar.isWorkingDay(centre.id(), day)) {
            day = day.plusDays(1);
        }
        var at = day.atTime(LocalTime.of(10, 10)).atZone(centre.zone()).toInstant();
        var latest = stage.now().minus(Duration.ofHours(1));
        return at.isAfter(latest) ? latest : at;
    }
}
