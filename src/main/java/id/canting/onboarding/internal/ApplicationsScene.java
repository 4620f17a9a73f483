package id.canting.onboarding.internal;

import static id.canting.people.Acting.as;

import id.canting.centre.Centre;
import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.SampleApplicants.Act;
import id.canting.onboarding.internal.SampleApplicants.Sample;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.workflow.TaskDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applications of invented people, from a draft to a member, each brought where it stands by those who do it. */
@Component
class ApplicationsScene implements DemoScene {

    private final Centres centres;
    private final People people;
    private final WorkingCalendar calendar;
    private final CentreSettings settings;
    private final ApplyService apply;
    private final ApplicantService cases;
    private final VerifyApplication verification;
    private final ResolveDuplicate duplicates;
    private final VisitService trips;
    private final HoldService holds;
    private final HoldReviews reviews;
    private final ConcernService concerns;
    private final DeskHelp help;
    private final GroupService groups;
    private final TaskDesk desk;
    private final Clock clock;
    /** Of groups, by who chairs them. */
    private final Map<String, String> codes = new HashMap<>();

    ApplicationsScene(
            Centres centres,
            People people,
            WorkingCalendar calendar,
            CentreSettings settings,
            ApplyService apply,
            ApplicantService cases,
            VerifyApplication verification,
            ResolveDuplicate duplicates,
            VisitService trips,
            HoldService holds,
            HoldReviews reviews,
            ConcernService concerns,
            DeskHelp help,
            GroupService groups,
            TaskDesk desk,
            Clock clock) {
        this.centres = centres;
        this.people = people;
        this.calendar = calendar;
        this.settings = settings;
        this.apply = apply;
        this.cases = cases;
        this.verification = verification;
        this.duplicates = duplicates;
        this.trips = trips;
        this.holds = holds;
        this.reviews = reviews;
        this.concerns = concerns;
        this.help = help;
        this.groups = groups;
        this.desk = desk;
        this.clock = clock;
    }

    /** Something that happens at its moment, among all the others. */
    private record Event(Instant at, Runnable what) {}

    /** Somebody who acts here. */
    private record Actor(Scope scope, String name) {}

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void play(DemoStage stage) {
        var events = new ArrayList<Event>();
        for (var sample : SampleApplicants.ALL) {
            plan(stage, sample, events);
        }
        events.sort(Comparator.comparing(Event::at));
        for (var event : events) {
            stage.at(event.at());
            event.what().run();
        }
    }

    private void plan(DemoStage stage, Sample sample, List<Event> events) {
        var centre = sample.second() ? second() : centres.home().orElseThrow();
        var applicant = applicant(centre, sample);
        var earliest = Instant.EPOCH;
        for (var act : sample.acts()) {
            var at = moment(stage, centre, act, earliest);
            earliest = at.plusSeconds(60);
            events.add(new Event(at, () -> act(centre, applicant, sample, act)));
        }
    }

    private void act(Centre centre, Actor applicant, Sample sample, Act act) {
        switch (act.verb()) {
            case "draft" -> write(applicant, sample, false);
            case "submit" -> submit(applicant, sample);
            case "found-group" -> foundGroup(applicant, sample, act);
            case "join-group" ->
                as(applicant.scope(), () -> groups.join(applicant.scope(), codes.getOrDefault(act.words(), "")));
            case "help" -> help(staff(centre, act), applicant, sample, act);
            case "take" -> take(staff(centre, act), applicant);
            case "complete", "return", "visit" -> verify(staff(centre, act), applicant, act);
            case "correct" -> correct(applicant, sample, act);
            case "approve", "refuse", "ask-again" -> decide(supervisor(centre, act), applicant, act);
            case "approve-with-condition" -> approveWithCondition(centre, supervisor(centre, act), applicant, act);
            case "approve-after" -> approveAfter(centre, supervisor(centre, act), applicant, act);
            case "different", "already-member" -> resolve(staff(centre, act), applicant, act);
            case "hold" -> hold(supervisor(centre, act), applicant, act);
            case "confide" -> confide(staff(centre, act), applicant, act);
            case "plan-visit" -> planVisit(centre, staff(centre, act), applicant, act);
            case "record-visit" -> recordVisit(staff(centre, act), applicant, sample, act);
            case "agree" -> as(applicant.scope(), () -> cases.agree(applicant.scope(), id(applicant), 1));
            case "object" ->
                as(applicant.scope(), () -> cases.refuseAgreement(applicant.scope(), id(applicant), act.words()));
            case "withdraw" -> as(applicant.scope(), () -> cases.withdraw(applicant.scope(), id(applicant)));
            default -> throw new IllegalArgumentException(act.verb());
        }
    }

    /** At the desk: written, printed, signed and sent, and in the group of whoever is named. */
    private void help(Actor staff, Actor applicant, Sample sample, Act act) {
        as(staff.scope(), () -> {
            apply.keep(applicant.scope(), before -> sample.draft());
            keep(applicant, Paper.KTP, SamplePictures.identityCard(sample.number(), sample.cutCard()));
            keep(applicant, Paper.PHOTO, SamplePictures.portrait(sample.number()));
            keep(applicant, Paper.WORK_1, SamplePictures.cloth(sample.number()));
            groups.join(applicant.scope(), codes.getOrDefault(act.words(), ""));
            var hand = help.hand(staff.scope(), applicant.scope().person());
            help.print(staff.scope(), hand);
            help.sign(staff.scope(), hand, upload(Paper.RECEIPT, SamplePictures.letter(sample.number())));
            help.send(staff.scope(), hand);
        });
    }

    private void foundGroup(Actor applicant, Sample sample, Act act) {
        as(applicant.scope(), () -> {
            groups.found(applicant.scope(), act.words());
            groups.mine(applicant.scope()).ifPresent(group -> codes.put(sample.name(), group.code()));
        });
    }

    private void take(Actor staff, Actor applicant) {
        as(staff.scope(), () -> desk.take(staff.scope(), staff.name(), key(applicant), "VerifyApplication"));
    }

    private void submit(Actor applicant, Sample sample) {
        write(applicant, sample, true);
        as(applicant.scope(), () -> apply.submit(applicant.scope(), id(applicant)));
    }

    private void write(Actor applicant, Sample sample, boolean whole) {
        as(applicant.scope(), () -> {
            apply.keep(applicant.scope(), before -> whole ? sample.draft() : sample.half());
            keep(applicant, Paper.KTP, SamplePictures.identityCard(sample.number(), sample.cutCard()));
            keep(applicant, Paper.PHOTO, SamplePictures.portrait(sample.number()));
            if (sample.draft().home().fromElsewhere()) {
                keep(applicant, Paper.RESIDENCE_LETTER, SamplePictures.letter(sample.number()));
            }
            if (sample.draft().craft().ownerWithBusinessId()) {
                keep(applicant, Paper.NIB, SamplePictures.letter(sample.number() + 1));
            }
            if (whole && !sample.beginner()) {
                keep(applicant, Paper.WORK_1, SamplePictures.cloth(sample.number()));
            }
        });
    }

    private void keep(Actor applicant, Paper paper, byte[] picture) {
        apply.keep(applicant.scope(), paper, upload(paper, picture));
    }

    private void verify(Actor staff, Actor applicant, Act act) {
        var typed = new HashMap<String, List<String>>();
        var page = as(staff.scope(), () -> verification.page(staff.scope(), key(applicant)));
        var documents = page.rows().getOrDefault("documents", List.of());
        for (int row = 0; row < documents.size(); row++) {
            var name = documents.get(row).get("id") + "";
            var unfit = act.unfit().get(name.split("-", 2)[0]);
            put(typed, "documents", row, "id", name);
            put(typed, "documents", row, "verdict", unfit == null ? "FITS" : "UNREADABLE");
            put(typed, "documents", row, "note", unfit);
        }
        var fields = page.rows().getOrDefault("fields", List.of());
        for (int row = 0; row < fields.size(); row++) {
            var note = act.unfit().get(fields.get(row).get("id") + "");
            put(typed, "fields", row, "id", fields.get(row).get("id") + "");
            put(typed, "fields", row, "wrong", note == null ? null : "true");
            put(typed, "fields", row, "note", note);
        }
        typed.put("verification", List.of(act.verb()));
        typed.put("message", List.of(act.words()));
        send(staff, applicant, "VerifyApplication", typed);
    }

    private static void put(Map<String, List<String>> typed, String list, int row, String key, @Nullable String value) {
        if (value != null) {
            typed.put(list + "[" + row + "]." + key, List.of(value));
        }
    }

    private void decide(Actor supervisor, Actor applicant, Act act) {
        var words = act.verb().equals("refuse") ? "explanation" : "question";
        send(
                supervisor,
                applicant,
                "DecideMembership",
                Map.of("decision", List.of(act.verb()), "reason", List.of(act.reason()), words, List.of(act.words())));
    }

    private void hold(Actor supervisor, Actor applicant, Act act) {
        var id = ApplicationId.of(key(applicant));
        var because = Hold.Because.valueOf(act.reason());
        var reviewOn = reviews.proposed(supervisor.scope().centre());
        as(supervisor.scope(), () -> holds.hold(supervisor.scope(), id, because, act.words(), reviewOn));
    }

    private void confide(Actor staff, Actor applicant, Act act) {
        var id = ApplicationId.of(key(applicant));
        var kind = Concern.Kind.valueOf(act.reason());
        as(staff.scope(), () -> concerns.raise(staff.scope(), id, kind, act.words(), Set.of()));
    }

    private void approveWithCondition(Centre centre, Actor supervisor, Actor applicant, Act act) {
        var due = LocalDate.ofInstant(clock.instant(), centre.zone()).plusDays(act.inDays());
        send(
                supervisor,
                applicant,
                "DecideMembership",
                Map.of(
                        "decision", List.of(act.verb()),
                        "condition", List.of(act.words()),
                        "conditionDue", List.of(due.toString())));
    }

    /** The centre takes so many a year; somebody else is approved first, and this one has to wait. */
    private void approveAfter(Centre centre, Actor supervisor, Actor applicant, Act act) {
        as(supervisor.scope(), () -> settings.takeIn(supervisor.scope(), act.inDays()));
        var approve = Map.of("decision", List.of("approve"));
        SampleApplicants.ALL.stream()
                .filter(sample -> sample.name().equals(act.words()))
                .forEach(first -> send(supervisor, applicant(centre, first), "DecideMembership", approve));
        send(supervisor, applicant, "DecideMembership", approve);
    }

    private void planVisit(Centre centre, Actor staff, Actor applicant, Act act) {
        var day = LocalDate.ofInstant(clock.instant(), centre.zone()).plusDays(act.inDays());
        while (!calendar.isWorkingDay(centre.id(), day)) {
            day = day.plusDays(1);
        }
        send(
                staff,
                applicant,
                "PlanVisit",
                Map.of(
                        "plannedFor",
                        List.of(day.atTime(10, 0).toString()),
                        "visitor",
                        List.of(staff.scope().person().toString()),
                        "note",
                        List.of(act.words())));
    }

    private void recordVisit(Actor staff, Actor applicant, Sample sample, Act act) {
        as(
                staff.scope(),
                () -> trips.keep(
                        staff.scope(),
                        ApplicationId.of(key(applicant)),
                        Paper.VISIT_2,
                        upload(Paper.VISIT_2, SamplePictures.cloth(sample.number()))));
        send(
                staff,
                applicant,
                "RecordVisit",
                Map.of(
                        "found", List.of("yes"),
                        "seen", List.of("WORKPLACE", "TOOLS", "CLOTH"),
                        "technique", List.of("shown"),
                        "findings", List.of(act.words())));
    }

    private void resolve(Actor staff, Actor applicant, Act act) {
        var candidate = as(staff.scope(), () -> duplicates.page(staff.scope(), key(applicant)))
                .options()
                .getOrDefault("candidates", List.of())
                .get(0);
        send(
                staff,
                applicant,
                "ResolveDuplicate",
                Map.of(
                        "duplicateResolution", List.of(act.verb()),
                        "candidate", List.of(candidate.value()),
                        "grounds", List.of(act.words())));
    }

    /** Takes the task, unless it came to this person by itself, and sends it. */
    private void send(Actor actor, Actor applicant, String element, Map<String, List<String>> typed) {
        var key = key(applicant);
        as(actor.scope(), () -> {
            if (!desk.holds(actor.scope(), key, element)) {
                desk.take(actor.scope(), actor.name(), key, element);
            }
            desk.send(actor.scope(), actor.name(), key, element, typed);
        });
    }

    private void correct(Actor applicant, Sample sample, Act act) {
        as(applicant.scope(), () -> {
            var id = id(applicant);
            int round = cases.mine(applicant.scope(), id).round();
            if (act.unfit().containsKey("KTP")) {
                cases.replace(
                        applicant.scope(),
                        id,
                        Paper.KTP,
                        upload(Paper.KTP, SamplePictures.identityCard(sample.number() + 2 * round, false)));
            }
            var draft = sample.draft();
            cases.correct(applicant.scope(), id, draft.self(), sample.corrected(), draft.craft(), new Faults());
            cases.resubmit(applicant.scope(), id, round);
        });
    }

    private ApplicationId id(Actor applicant) {
        return cases.current(applicant.scope());
    }

    private String key(Actor applicant) {
        return as(applicant.scope(), () -> id(applicant)).toString();
    }

    private Actor applicant(Centre centre, Sample sample) {
        var person = people.holders(centre.id(), Role.ARTISAN).stream()
                .filter(holder -> holder.name().equals(sample.name()))
                .map(Person::id)
                .findFirst()
                .orElseGet(() -> people.enter(sample.name()));
        return actor(centre, person, sample.name(), Role.ARTISAN);
    }

    private Actor staff(Centre centre, Act act) {
        return colleague(centre, act, Role.STAFF);
    }

    private Actor supervisor(Centre centre, Act act) {
        return colleague(centre, act, Role.SUPERVISOR);
    }

    private Actor colleague(Centre centre, Act act, Role role) {
        return people.holders(centre.id(), role).stream()
                .filter(person -> person.name().equals(act.by()))
                .map(person -> actor(centre, person.id(), person.name(), role))
                .findFirst()
                .orElseThrow();
    }

    private static Actor actor(Centre centre, PersonId person, String name, Role role) {
        return new Actor(new Scope(centre.id(), person, Set.of(role)), name);
    }

    private Centre second() {
        return centres.all().stream()
                .filter(centre -> !centre.equals(centres.home().orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    /** So many days ago at that hour; what an office does, it does on a working day. Never later than now. */
    private Instant moment(DemoStage stage, Centre centre, Act act, Instant earliest) {
        var day = stage.now().atZone(centre.zone()).toLocalDate().minusDays(act.daysAgo());
        while (act.atDesk() && !calendar.isWorkingDay(centre.id(), day)) {
            day = day.plusDays(1);
        }
        var at = day.atTime(LocalTime.parse(act.hour())).atZone(centre.zone()).toInstant();
        var latest = stage.now().minus(Duration.ofMinutes(30));
        var soonest = at.isBefore(earliest) ? earliest : at;
        return soonest.isAfter(latest) ? earliest.isAfter(latest) ? earliest : latest : soonest;
    }

    private static Upload upload(Paper paper, byte[] picture) {
        return new Upload(paper.name().toLowerCase(Locale.ROOT) + ".jpg", "image/jpeg", picture);
    }
}
