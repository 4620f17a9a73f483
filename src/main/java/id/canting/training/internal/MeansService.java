package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.internal.BudgetLine.Funding;
import id.canting.training.internal.Rooms.Room;
import java.time.LocalDate;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a centre teaches with: rooms, which staff keep; trainers and money, for which a supervisor answers. */
@Service
@Transactional
class MeansService {

    private static final Logger log = LoggerFactory.getLogger(MeansService.class);

    private final Rooms rooms;
    private final Trainers trainers;
    private final BudgetLines lines;
    private final People people;
    private final Audit audit;

    MeansService(Rooms rooms, Trainers trainers, BudgetLines lines, People people, Audit audit) {
        this.rooms = rooms;
        this.trainers = trainers;
        this.lines = lines;
        this.people = people;
        this.audit = audit;
    }

    @PreAuthorize("hasRole('STAFF')")
    void addRoom(Scope me, String name, int places) {
        var room = new Room(RoomId.next(), name, places, true);
        if (!rooms.insert(me, room)) {
            throw nameTaken(name);
        }
        audit.record(me.centre(), me.person(), "RoomAdded", room.id(), Map.of());
        log.atInfo().addKeyValue("room", room.id()).log("Room added");
    }

    @PreAuthorize("hasRole('STAFF')")
    void changeRoom(Scope me, Room room) {
        if (!rooms.save(me, room)) {
            throw nameTaken(room.name());
        }
        audit.record(me.centre(), me.person(), "RoomChanged", room.id(), Map.of());
        log.atInfo().addKeyValue("room", room.id()).log("Room changed");
    }

    private static TrainingRefusal nameTaken(String name) {
        return TrainingRefusal.of("name", "training.room.name-taken", name);
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    void appoint(Scope me, PersonId person, LocalDate from, @Nullable LocalDate to, String subjects) {
        if (!trainers.insert(me, person, from, to, subjects)) {
            throw TrainingRefusal.of("from", "training.trainer.appointed-already");
        }
        people.grant(person, me.centre(), Role.MENTOR); // theirs are the tasks of a trainer
        audit.record(me.centre(), me.person(), "TrainerAppointed", person, Map.of("from", from.toString()));
        log.atInfo().addKeyValue("person", person).log("Trainer appointed");
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    void endAppointment(Scope me, UUID appointment, LocalDate last) {
        var person = trainers.end(me, appointment, last);
        if (person == null) {
            throw new NoSuchElementException("appointment " + appointment);
        }
        audit.record(me.centre(), me.person(), "TrainerEnded", person, Map.of("until", last.toString()));
        log.atInfo().addKeyValue("person", person).log("Appointment of a trainer ended");
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    BudgetLineId addLine(Scope me, int year, String code, String title, Funding funding, long ceiling) {
        var id = BudgetLineId.next();
        if (!lines.insert(me, id, year, code, title, funding, ceiling)) {
            throw TrainingRefusal.of("code", "training.budget.code-taken", code, String.valueOf(year));
        }
        recordLine(me, "BudgetLineAdded", id, code, ceiling);
        return id;
    }

    /** Below what is planned already it cannot go: a batch would stand without its money. */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void changeLine(Scope me, BudgetLineId id, int version, String title, Funding funding, long ceiling) {
        var line = lines.lock(me, id);
        if (ceiling < line.planned()) {
            throw TrainingRefusal.of("ceiling", "training.budget.below-planned", line.planned());
        }
        lines.save(me, id, version, title, funding, ceiling);
        recordLine(me, "BudgetLineChanged", id, line.code(), ceiling);
    }

    private void recordLine(Scope me, String action, BudgetLineId id, String code, long ceiling) {
        audit.record(me.centre(), me.person(), action, id, Map.of("code", code, "ceiling", String.valueOf(ceiling)));
        log.atInfo().addKeyValue("budgetLine", id).log(action);
    }
}
