package id.canting.training.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.SessionId;
import id.canting.training.internal.Rooms.Room;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sessions of a plan, and the week of a centre by room. */
@Controller
@RequestMapping("/batches")
class TimetableController {

    private final SessionPlanning planning;
    private final SessionPlan sessions;
    private final Batches batches;
    private final Programmes programmes;
    private final Rooms rooms;
    private final Trainers trainers;
    private final Centres centres;
    private final Clock clock;

    TimetableController(
            SessionPlanning planning,
            SessionPlan sessions,
            Batches batches,
            Programmes programmes,
            Rooms rooms,
            Trainers trainers,
            Centres centres,
            Clock clock) {
        this.planning = planning;
        this.sessions = sessions;
        this.batches = batches;
        this.programmes = programmes;
        this.rooms = rooms;
        this.trainers = trainers;
        this.centres = centres;
        this.clock = clock;
    }

    /** @param unit of the syllabus; empty for a topic of its own */
    record SessionForm(
            String day,
            String starts,
            String ends,
            String hours,
            String unit,
            String topic,
            String room,
            String trainer) {

        SessionForm {
            day = PlainText.of(day);
            starts = PlainText.of(starts);
            ends = PlainText.of(ends);
            hours = PlainText.of(hours);
            unit = PlainText.of(unit);
            topic = PlainText.of(topic);
            room = PlainText.of(room);
            trainer = PlainText.of(trainer);
        }
    }

    /** The first day of a syllabus that is laid out. */
    record LayOutForm(String day, String room, String trainer) {

        LayOutForm {
            day = PlainText.of(day);
            room = PlainText.of(room);
            trainer = PlainText.of(trainer);
        }
    }

    @GetMapping("/{id}/sessions")
    ModelAndView sessions(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        return page(me, id, HttpStatus.OK);
    }

    private ModelAndView page(SignedIn me, BatchId id, HttpStatus status) {
        var batch = batches.get(me.scope(), id);
        var centre = centres.get(me.scope().centre());
        var programme = programmes.get(me.scope(), batch.programme());
        var rows = sessions.of(me.scope(), id);
        var units = new LinkedHashMap<String, String>();
        for (int unit = 1; unit <= programme.units().size(); unit++) {
            units.put("" + unit, unit + ". " + programme.units().get(unit - 1).title());
        }
        return new ModelAndView("training/timetable", status)
                .addObject("id", id)
                .addObject("batch", batch.title())
                .addObject("draft", batch.status() == BatchStatus.DRAFT)
                .addObject("programme", programme)
                .addObject("rows", rows)
                .addObject(
                        "planned",
                        rows.stream().mapToInt(SessionPlan.Row::hours).sum())
                .addObject("units", units)
                .addObject("rooms", roomsInUse(me.scope()))
                .addObject("trainers", appointed(me.scope()))
                .addObject(
                        "form",
                        new SessionForm(
                                "", "" + centre.opens(), "" + centre.opens().plusHours(3), "4", "", "", "", ""))
                .addObject("layOut", new LayOutForm("", "", ""))
                .addObject("zone", centre.zone());
    }

    private Map<String, String> roomsInUse(Scope me) {
        return rooms.all(me).stream()
                .filter(Room::inUse)
                .collect(Collectors.toMap(
                        room -> room.id().toString(), Room::name, (one, same) -> one, LinkedHashMap::new));
    }

    private Map<String, String> appointed(Scope me) {
        var today = today(me);
        return trainers.all(me, today).stream()
                .filter(appointment -> !appointment.isOver(today))
                .collect(Collectors.toMap(
                        appointment -> appointment.person().toString(),
                        Trainers.Appointment::name,
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    @PostMapping("/{id}/sessions")
    ModelAndView add(
            @PathVariable BatchId id,
            @ModelAttribute("form") SessionForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var batch = batches.get(me.scope(), id);
        var input = new PlanInput(errors, "training.session");
        var session = read(me.scope(), batch, form, input);
        return taken(me, id, "form", form, input, flash, () -> planning.add(me.scope(), id, requireNonNull(session)));
    }

    private @Nullable PlannedSession read(Scope me, Batch batch, SessionForm form, PlanInput input) {
        var day = input.day("day", form.day());
        var starts = input.time("starts", form.starts());
        var ends = input.time("ends", form.ends());
        if (starts != null && ends != null && !ends.isAfter(starts)) {
            input.fault("ends", "training.session.ends-before");
        }
        int hours = input.number("hours", form.hours(), 1, 12);
        var units = programmes.get(me, batch.programme()).units();
        var unit = form.unit().isEmpty() ? 0 : input.number("unit", form.unit(), 1, units.size());
        var topic = unit > 0 && form.topic().isEmpty()
                ? units.get(unit - 1).title()
                : input.text("topic", form.topic(), 3, 160);
        choose("room", form.room(), roomsInUse(me), input);
        choose("trainer", form.trainer(), appointed(me), input);
        if (input.wrong()) {
            return null;
        }
        return new PlannedSession(
                SessionId.next(),
                unit > 0 ? unit : null,
                topic,
                at(me, requireNonNull(day), requireNonNull(starts)),
                at(me, requireNonNull(day), requireNonNull(ends)),
                hours,
                RoomId.of(form.room()),
                PersonId.of(form.trainer()));
    }

    private Instant at(Scope me, LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(centres.get(me.centre()).zone()).toInstant();
    }

    private static void choose(String field, String typed, Map<String, String> options, PlanInput input) {
        if (!options.containsKey(typed)) {
            input.fault(field, "training.session." + field + ".choose");
        }
    }

    @PostMapping("/{id}/sessions/lay-out")
    ModelAndView layOut(
            @PathVariable BatchId id,
            @ModelAttribute("layOut") LayOutForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        batches.get(me.scope(), id);
        var input = new PlanInput(errors, "training.session");
        var day = input.day("day", form.day());
        choose("room", form.room(), roomsInUse(me.scope()), input);
        choose("trainer", form.trainer(), appointed(me.scope()), input);
        return taken(
                me,
                id,
                "layOut",
                form,
                input,
                flash,
                () -> planning.layOut(
                        me.scope(), id, requireNonNull(day), RoomId.of(form.room()), PersonId.of(form.trainer())));
    }

    /** Does it unless something is wrong; then the page again, with what was typed and what is wrong with it. */
    private ModelAndView taken(
            SignedIn me,
            BatchId id,
            String name,
            Object form,
            PlanInput input,
            RedirectAttributes flash,
            Runnable work) {
        if (!input.wrong()) {
            try {
                work.run();
                flash.addFlashAttribute("notice", "training.saved");
                return new ModelAndView("redirect:/batches/" + id + "/sessions");
            } catch (TrainingRefusal refusal) {
                input.refused(refusal);
            }
        }
        return page(me, id, HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject(name, form)
                .addObject(BindingResult.MODEL_KEY_PREFIX + name, input.errors());
    }

    @PostMapping("/{id}/sessions/{session}/remove")
    String remove(
            @PathVariable BatchId id,
            @PathVariable SessionId session,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        planning.remove(me.scope(), id, session);
        flash.addFlashAttribute("notice", "training.session.removed");
        return "redirect:/batches/" + id + "/sessions";
    }

    /** One room in one week. */
    record RoomWeek(String room, List<List<SessionPlan.Row>> days) {}

    /** @param week any day of it */
    @GetMapping("/calendar")
    ModelAndView calendar(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate week,
            @RequestParam(defaultValue = "") String room,
            @AuthenticationPrincipal SignedIn me) {
        var zone = centres.get(me.scope().centre()).zone();
        var monday = (week == null ? today(me.scope()) : week).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var days = Stream.iterate(monday, day -> day.plusDays(1)).limit(7).toList();
        var rows = sessions.between(
                me.scope(),
                monday.atStartOfDay(zone).toInstant(),
                monday.plusDays(7).atStartOfDay(zone).toInstant());
        var byRoom = rows.stream().collect(groupingBy(SessionPlan.Row::roomId));
        var all = rooms.all(me.scope());
        var weeks = new ArrayList<RoomWeek>();
        for (var one : all) {
            var taken = byRoom.getOrDefault(one.id(), List.of());
            if ((one.inUse() || !taken.isEmpty())
                    && (room.isEmpty() || room.equals(one.id().toString()))) {
                weeks.add(new RoomWeek(
                        one.name(),
                        days.stream()
                                .map(day -> taken.stream()
                                        .filter(row -> LocalDate.ofInstant(row.startsAt(), zone)
                                                .equals(day))
                                        .toList())
                                .toList()));
            }
        }
        return new ModelAndView("training/calendar")
                .addObject("monday", monday)
                .addObject("days", days)
                .addObject("weeks", weeks)
                .addObject("rooms", all)
                .addObject("room", room)
                .addObject("zone", zone);
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone());
    }
}
