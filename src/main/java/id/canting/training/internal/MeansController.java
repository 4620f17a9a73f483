package id.canting.training.internal;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.training.internal.BudgetLine.Funding;
import id.canting.training.internal.Rooms.Room;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Small pages: rooms, trainers, budget lines. */
@Controller
class MeansController {

    private static final long MOST_MONEY = 1_000_000_000_000L;

    private final MeansService service;
    private final Rooms rooms;
    private final Trainers trainers;
    private final BudgetLines lines;
    private final BatchList batches;
    private final People people;
    private final Centres centres;
    private final MessageSource messages;
    private final Clock clock;

    MeansController(
            MeansService service,
            Rooms rooms,
            Trainers trainers,
            BudgetLines lines,
            BatchList batches,
            People people,
            Centres centres,
            MessageSource messages,
            Clock clock) {
        this.service = service;
        this.rooms = rooms;
        this.trainers = trainers;
        this.lines = lines;
        this.batches = batches;
        this.people = people;
        this.centres = centres;
        this.messages = messages;
        this.clock = clock;
    }

    record RoomForm(String name, String places, String inUse) {

        RoomForm {
            name = PlainText.of(name).replaceAll("\\s+", " ");
            places = PlainText.of(places);
            inUse = PlainText.of(inUse);
        }

        Room read(RoomId id, BindingResult errors) {
            var input = new PlanInput(errors, "training.room");
            return new Room(
                    id, input.text("name", name, 2, 80), input.number("places", places, 1, 1000), inUse.equals("true"));
        }
    }

    @GetMapping("/rooms")
    ModelAndView rooms(@AuthenticationPrincipal SignedIn me) {
        return rooms(me, new RoomForm("", "", "true"), HttpStatus.OK);
    }

    private ModelAndView rooms(SignedIn me, RoomForm form, HttpStatus status) {
        return new ModelAndView("training/rooms", status)
                .addObject("rooms", rooms.all(me.scope()))
                .addObject("form", form);
    }

    @PostMapping("/rooms")
    ModelAndView addRoom(
            @ModelAttribute("form") RoomForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var room = form.read(RoomId.next(), errors);
        return done(errors, flash, () -> service.addRoom(me.scope(), room.name(), room.places()))
                ? new ModelAndView("redirect:/rooms")
                : rooms(me, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/rooms/{id}")
    ModelAndView room(@PathVariable RoomId id, @AuthenticationPrincipal SignedIn me) {
        var room = rooms.get(me.scope(), id);
        return room(id, new RoomForm(room.name(), "" + room.places(), "" + room.inUse()), HttpStatus.OK);
    }

    private static ModelAndView room(RoomId id, RoomForm form, HttpStatus status) {
        return new ModelAndView("training/room", status).addObject("id", id).addObject("form", form);
    }

    @PostMapping("/rooms/{id}")
    ModelAndView changeRoom(
            @PathVariable RoomId id,
            @ModelAttribute("form") RoomForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        rooms.get(me.scope(), id);
        var room = form.read(id, errors);
        return done(errors, flash, () -> service.changeRoom(me.scope(), room))
                ? new ModelAndView("redirect:/rooms")
                : room(id, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    record TrainerForm(String person, String from, String to, String subjects) {

        TrainerForm {
            person = PlainText.of(person);
            from = PlainText.of(from);
            to = PlainText.of(to);
            subjects = PlainText.of(subjects);
        }
    }

    @GetMapping("/trainers")
    ModelAndView trainers(@AuthenticationPrincipal SignedIn me) {
        return trainers(me, new TrainerForm("", today(me.scope()).toString(), "", ""), HttpStatus.OK);
    }

    private ModelAndView trainers(SignedIn me, TrainerForm form, HttpStatus status) {
        var today = today(me.scope());
        return new ModelAndView("training/trainers", status)
                .addObject("appointments", trainers.all(me.scope(), today))
                .addObject("today", today)
                .addObject("candidates", candidates(me.scope()))
                .addObject("form", form);
    }

    /** Mentors and staff: an appointment lies on top of a role. */
    private Map<String, String> candidates(Scope me) {
        var names = new LinkedHashMap<String, String>();
        Stream.of(Role.MENTOR, Role.STAFF)
                .flatMap(role -> people.holders(me.centre(), role).stream())
                .sorted(comparing(Person::name))
                .forEach(person -> names.put(person.id().toString(), person.name()));
        return names;
    }

    @PostMapping("/trainers")
    ModelAndView appoint(
            @ModelAttribute("form") TrainerForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.trainer");
        if (!candidates(me.scope()).containsKey(form.person())) {
            input.fault("person", "training.trainer.choose");
        }
        var from = input.day("from", form.from());
        var to = input.optionalDay("to", form.to());
        if (from != null && to != null && to.isBefore(from)) {
            input.fault("to", "training.programme.ends-before");
        }
        input.text("subjects", form.subjects(), 3, 200);
        return done(
                        errors,
                        flash,
                        () -> service.appoint(
                                me.scope(), PersonId.of(form.person()), requireNonNull(from), to, form.subjects()))
                ? new ModelAndView("redirect:/trainers")
                : trainers(me, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/trainers/{id}/end")
    String endAppointment(@PathVariable UUID id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.endAppointment(me.scope(), id, today(me.scope()));
        flash.addFlashAttribute("notice", "training.saved");
        return "redirect:/trainers";
    }

    /** @param version of the line that the page showed */
    record LineForm(String version, String year, String code, String title, String funding, String ceiling) {

        LineForm {
            version = PlainText.of(version);
            year = PlainText.of(year);
            code = PlainText.of(code);
            title = PlainText.of(title);
            funding = PlainText.of(funding);
            ceiling = PlainText.of(ceiling);
        }

        long check(PlanInput input) {
            input.text("title", title, 3, 160);
            input.choice("funding", Funding.class, funding);
            return input.rupiah("ceiling", ceiling, MOST_MONEY);
        }
    }

    @GetMapping("/budget-lines")
    String lines(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("lines", lines.all(me.scope()));
        return "training/budget-lines";
    }

    @GetMapping("/budget-lines/{id}")
    ModelAndView line(@PathVariable BudgetLineId id, @AuthenticationPrincipal SignedIn me) {
        return new ModelAndView("training/budget-line")
                .addObject("line", lines.get(me.scope(), id))
                .addObject("batches", batches.paidFrom(me.scope(), id))
                .addObject("zone", centres.get(me.scope().centre()).zone());
    }

    @GetMapping("/budget-lines/new")
    ModelAndView newLine(@AuthenticationPrincipal SignedIn me) {
        var form = new LineForm("0", "" + today(me.scope()).getYear(), "", "", "", "");
        return line(null, form, HttpStatus.OK);
    }

    @PostMapping("/budget-lines/new")
    ModelAndView addLine(
            @ModelAttribute("form") LineForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.budget");
        int year = input.number("year", form.year(), 2020, 2100);
        input.text("code", form.code(), 3, 40);
        var ceiling = form.check(input);
        return done(
                        errors,
                        flash,
                        () -> service.addLine(
                                me.scope(), year, form.code(), form.title(), Funding.valueOf(form.funding()), ceiling))
                ? new ModelAndView("redirect:/budget-lines")
                : line(null, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/budget-lines/{id}/edit")
    ModelAndView editLine(@PathVariable BudgetLineId id, @AuthenticationPrincipal SignedIn me) {
        var line = lines.get(me.scope(), id);
        var form = new LineForm(
                "" + line.version(),
                "" + line.year(),
                line.code(),
                line.title(),
                line.funding().name(),
                "" + line.ceiling());
        return line(id, form, HttpStatus.OK);
    }

    @PostMapping("/budget-lines/{id}/edit")
    ModelAndView changeLine(
            @PathVariable BudgetLineId id,
            @ModelAttribute("form") LineForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        lines.get(me.scope(), id);
        var input = new PlanInput(errors, "training.budget");
        var ceiling = form.check(input);
        return done(
                        errors,
                        flash,
                        () -> service.changeLine(
                                me.scope(),
                                id,
                                PlanInput.version(form.version()),
                                form.title(),
                                Funding.valueOf(form.funding()),
                                ceiling))
                ? new ModelAndView("redirect:/budget-lines/" + id)
                : line(id, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView line(@Nullable BudgetLineId id, LineForm form, HttpStatus status) {
        var fundings = new LinkedHashMap<String, String>();
        for (var funding : Funding.values()) {
            fundings.put(
                    funding.name(),
                    messages.getMessage("training.funding." + funding, null, LocaleContextHolder.getLocale()));
        }
        return new ModelAndView("training/budget-line-form", status)
                .addObject("id", id)
                .addObject("form", form)
                .addObject("fundings", fundings);
    }

    /** Does it unless something is wrong with what was typed; what the domain says no to stands beside its field. */
    private static boolean done(BindingResult errors, RedirectAttributes flash, Runnable work) {
        if (errors.hasErrors()) {
            return false;
        }
        try {
            work.run();
            flash.addFlashAttribute("notice", "training.saved");
            return true;
        } catch (TrainingRefusal refusal) {
            new PlanInput(errors, "").refused(refusal);
        } catch (OptimisticLockingFailureException e) {
            errors.reject("training.changed-meanwhile");
        }
        return false;
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone());
    }
}
