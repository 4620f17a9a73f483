package id.canting.training.internal;

import static id.canting.people.Acting.as;

import id.canting.centre.Centre;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.training.BatchId;
import id.canting.training.ProgrammeId;
import id.canting.workflow.TaskDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the demo's scenes of training share: its people, a batch that is planned, a task that is done. */
@Component
class DemoPlans {

    static final String STAFF = "Rini Astuti";
    static final String SUPERVISOR = "Budi Santoso";
    static final String ENDAH = "Endah Wulandari";
    static final String SLAMET = "Slamet Riyadi";
    static final String HENDRA = "Hendra Wijaya";

    private final People people;
    private final BatchService batches;
    private final SessionPlanning planning;
    private final Rooms rooms;
    private final TaskDesk desk;

    DemoPlans(People people, BatchService batches, SessionPlanning planning, Rooms rooms, TaskDesk desk) {
        this.people = people;
        this.batches = batches;
        this.planning = planning;
        this.rooms = rooms;
        this.desk = desk;
    }

    Scope somebody(Centre centre, String name, Role role) {
        return people.holders(centre.id(), role).stream()
                .filter(person -> person.name().equals(name))
                .map(Person::id)
                .map(person -> new Scope(centre.id(), person, Set.of(role)))
                .findFirst()
                .orElseThrow();
    }

    /** Who teaches: mentors, and Hendra of the office. */
    Scope trainer(Centre centre, String name) {
        return somebody(centre, name, name.equals(HENDRA) ? Role.STAFF : Role.MENTOR);
    }

    /** What is planned; the first floor has all rooms. */
    record Plan(
            BatchPlan.Mode mode,
            BudgetLineId line,
            long seatCost,
            int minimum,
            int maximum,
            int reserved,
            String room,
            String trainer,
            LocalDate opens,
            LocalDate closes,
            LocalDate starts) {}

    /** A draft with its sessions. */
    BatchId plan(Centre centre, Scope staff, ProgrammeId programme, Plan plan) {
        var batch = batches.plan(
                staff,
                programme,
                new BatchPlan(
                        plan.mode(),
                        plan.line(),
                        plan.seatCost(),
                        plan.minimum(),
                        plan.maximum(),
                        plan.reserved(),
                        false,
                        plan.room() + ", lantai 1",
                        "Hadir setiap hari dari pagi sampai sore. Makan siang disediakan; ongkos jalan ditanggung sendiri.",
                        "Baju yang boleh kena malam, celemek, dan alat tulis.",
                        plan.opens()
                                .atTime(centre.opens())
                                .atZone(centre.zone())
                                .toInstant(),
                        plan.closes()
                                .atTime(centre.closes())
                                .atZone(centre.zone())
                                .toInstant()));
        planning.layOut(
                staff,
                batch,
                plan.starts(),
                room(staff, plan.room()),
                trainer(centre, plan.trainer()).person());
        return batch;
    }

    private RoomId room(Scope me, String name) {
        return rooms.all(me).stream()
                .filter(room -> room.name().equals(name))
                .map(Rooms.Room::id)
                .findFirst()
                .orElseThrow();
    }

    void task(Scope me, String name, BatchId batch, String element, Map<String, List<String>> answers) {
        as(me, () -> {
            if (!desk.holds(me, batch.toString(), element)) {
                desk.take(me, name, batch.toString(), element);
            }
            desk.send(me, name, batch.toString(), element, answers);
        });
    }
}
