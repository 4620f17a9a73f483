package id.canting.onboarding.internal;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.centre.Centres;
import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.CaseRecords.Findings;
import id.canting.onboarding.internal.CaseRecords.Judged;
import id.canting.onboarding.internal.CaseRecords.Verdict;
import id.canting.onboarding.internal.CaseView.Barred;
import id.canting.onboarding.internal.CaseView.Event;
import id.canting.onboarding.internal.CaseView.File;
import id.canting.onboarding.internal.CaseView.Row;
import id.canting.onboarding.internal.CaseView.Warning;
import id.canting.onboarding.internal.Changes.Change;
import id.canting.people.People;
import id.canting.remedies.ExceptionSummary;
import id.canting.remedies.Exceptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of an application. */
@Component
@Transactional(readOnly = true)
class CaseViews {

    private final AnswersRepository answers;
    private final CaseRecords records;
    private final Changes changes;
    private final Reasons reasons;
    private final Visits visits;
    private final CaseHistory histories;
    private final CaseFiles files;
    private final Rules rules;
    private final People people;
    private final Centres centres;
    private final CaseWords words;
    private final Deadlines deadlines;
    private final Exceptions exceptions;

    CaseViews(
            AnswersRepository answers,
            CaseRecords records,
            Changes changes,
            Reasons reasons,
            Visits visits,
            CaseHistory histories,
            CaseFiles files,
            Rules rules,
            People people,
            Centres centres,
            CaseWords words,
            Deadlines deadlines,
            Exceptions exceptions) {
        this.answers = answers;
        this.records = records;
        this.changes = changes;
        this.reasons = reasons;
        this.visits = visits;
        this.histories = histories;
        this.files = files;
        this.rules = rules;
        this.people = people;
        this.centres = centres;
        this.words = words;
        this.deadlines = deadlines;
        this.exceptions = exceptions;
    }

    Case of(Scope me, ApplicationId id) {
        var found = answers.get(me, id);
        var view = of(me, found, deadlines::of, exceptions.about(Paper.CASE_KIND, id.value()));
        return new Case(found.application(), view, found.condition());
    }

    /** @param condition that was laid down with the approval */
    record Case(MembershipApplication application, CaseView view, @Nullable Terms condition) {}

    /** Around a task, which knows itself when it is due. */
    CaseView aroundTask(Scope me, ApplicationId id) {
        return of(me, answers.get(me, id), application -> null, List.of());
    }

    private CaseView of(
            Scope me,
            AnswersRepository.Said found,
            Function<MembershipApplication, @Nullable Instant> due,
            List<ExceptionSummary> asked) {
        var application = found.application();
        var id = application.id();
        var said = found.answers();
        var findings = records.findings(id);
        var judged = records.verdicts(id);
        var story = histories.of(id);
        var history = story.steps();
        var changed = changes.read(found.changes());
        var visited = application.visited() || application.status() == ApplicationStatus.VISIT;
        var made = visited ? visits.of(id) : List.<Visits.Visit>of();
        var names = people.names(everybody(application, findings, judged, story, made));
        var all = files.all(id);
        var craft = said.craft();
        return new CaseView(
                id.toString(),
                application.applicant().toString(),
                application.number(),
                said.self().fullName(),
                application.status(),
                application.round(),
                centres.get(application.centre()).zone(),
                due.apply(application),
                said.self().phone().digits(),
                said.self().age(words.today(application.centre())),
                words.say("onboarding.kind." + craft.kind()),
                words.craft(craft),
                words.place(said.home()),
                craft.businessId(),
                craft.workers(),
                said.adjustment(),
                rows(application, said, changed),
                files(application, said, all, judged, names),
                warnings(said, findings, history, changed),
                candidates(findings),
                resolution(findings, names),
                helped(application, names, all),
                group(found),
                events(application, story, names),
                ahead(application),
                barred(application, history, names),
                made.stream().map(visit -> visit(visit, names)).toList(),
                all.stream()
                        .filter(document -> Paper.find(document.purpose())
                                .filter(Paper::visit)
                                .isPresent())
                        .toList(),
                reason(application),
                application.refusal() == null ? null : application.refusal().explanation(),
                proposal(findings),
                standing(me, story),
                asked,
                history.stream().anyMatch(StatusChange::decides));
    }

    private List<Row> rows(MembershipApplication application, Answers said, List<Change> changed) {
        var before = application.round() == 1
                ? null
                : answers.snapshot(application.id(), application.round() - 1).orElse(null);
        return Stream.of(Field.values())
                .map(field -> row(application, field, said, earlier(field, before, changed)))
                .toList();
    }

    /** What the applicant changed of their own accord counts before what was corrected. */
    private static @Nullable Answers earlier(Field field, @Nullable Answers before, List<Change> changed) {
        return changed.stream()
                .filter(change -> change.field() == field)
                .map(Change::before)
                .reduce((one, later) -> later)
                .orElse(before);
    }

    private Row row(MembershipApplication application, Field field, Answers said, @Nullable Answers before) {
        var value = words.of(field, said, application.centre());
        var was = before == null ? value : words.of(field, before, application.centre());
        return new Row(field, words.say("onboarding.field." + field), value, was.equals(value) ? null : was);
    }

    private List<File> files(
            MembershipApplication application,
            Answers said,
            List<Document> all,
            List<Judged> judged,
            Map<PersonId, String> names) {
        var newest = CaseFiles.newest(all);
        var waived = application.waived();
        return rules.papers(Rules.need(said)).stream()
                .filter(asked -> asked.required() || newest.containsKey(asked.paper()))
                .map(asked -> waived.contains(asked.paper()) ? new Paper.Asked(asked.paper(), false) : asked)
                .map(asked -> file(application, asked, newest.get(asked.paper()), all, judged, names))
                .toList();
    }

    private File file(
            MembershipApplication application,
            Paper.Asked asked,
            @Nullable Document document,
            List<Document> all,
            List<Judged> judged,
            Map<PersonId, String> names) {
        var last = judged.stream()
                .filter(one -> one.paper() == asked.paper() && isOf(one, document))
                .reduce((one, later) -> later)
                .orElse(null);
        var earlier = judged.stream()
                .filter(one -> one.paper() == asked.paper() && !isOf(one, document) && one.document() != null)
                .reduce((one, later) -> later)
                .map(Judged::document)
                .flatMap(id -> find(all, id))
                .orElse(null);
        return new File(
                asked.paper(),
                words.say("onboarding.paper." + asked.paper()),
                asked.required(),
                document,
                about(application, document, earlier),
                document == null ? Verdict.MISSING : last == null ? null : last.verdict(),
                last == null ? null : names.get(last.by()),
                last == null ? null : last.note(),
                earlier);
    }

    private static boolean isOf(Judged judged, @Nullable Document document) {
        return Objects.equals(judged.sha256(), document == null ? null : document.sha256());
    }

    private static Optional<Document> find(List<Document> all, DocumentId id) {
        return all.stream().filter(document -> document.id().equals(id)).findFirst();
    }

    private String about(MembershipApplication application, @Nullable Document document, @Nullable Document earlier) {
        if (document == null) {
            return words.say("onboarding.file.missing");
        }
        return words.say(
                earlier == null ? "onboarding.file.sent" : "onboarding.file.sent-again",
                words.file(document),
                words.moment(document.uploadedAt(), application.centre()));
    }

    private List<Warning> warnings(Answers said, Findings findings, List<StatusChange> history, List<Change> changed) {
        var warnings = new ArrayList<Warning>();
        var nik = said.home().nik();
        var self = said.self();
        if (!nik.agreesWith(self.birthDate())) {
            warnings.add(warning("birth-date", words.day(self.birthDate())));
        }
        if (nik.saysFemale() != (self.sex() == Answers.Sex.F)) {
            warnings.add(warning("sex", words.say("onboarding.sex." + self.sex())));
        }
        findings.eligibility()
                .map(Rules.Eligibility::reason)
                .ifPresent(reason -> warnings.add(
                        new Warning(words.say("onboarding.warning.table"), words.say("onboarding.rule." + reason))));
        question(history).ifPresent(text -> warnings.add(new Warning(words.say("onboarding.warning.question"), text)));
        if (changed.stream().anyMatch(Change::open)) {
            warnings.add(warning("changed"));
        }
        changed.stream()
                .flatMap(change -> Stream.ofNullable(change.doubt()))
                .distinct()
                .forEach(doubt -> warnings.add(new Warning(words.say("onboarding.warning.change-doubted"), doubt)));
        return warnings;
    }

    private Warning warning(String what, Object... arguments) {
        return new Warning(
                words.say("onboarding.warning." + what), words.say("onboarding.warning." + what + ".more", arguments));
    }

    /** What a supervisor has asked last, as long as it waits to be answered. */
    private static Optional<String> question(List<StatusChange> history) {
        return history.stream()
                .reduce((one, later) -> later)
                .filter(last ->
                        last.from() == ApplicationStatus.DECISION && last.to() == ApplicationStatus.VERIFICATION)
                .map(StatusChange::note);
    }

    private List<CaseView.Candidate> candidates(Findings findings) {
        return findings.candidates().stream()
                .map(candidate -> new CaseView.Candidate(
                        candidate.id().toString(),
                        candidate.label(),
                        candidate.because().stream()
                                .sorted()
                                .map(because -> words.say("onboarding.duplicate." + because))
                                .collect(Collectors.joining(", ")),
                        href(candidate)))
                .toList();
    }

    /** Nothing of another centre can be looked at. */
    private static @Nullable String href(CaseRecords.Candidate candidate) {
        return switch (candidate.kind()) {
            case MEMBER -> "/members/" + candidate.id();
            case APPLICATION -> "/applications/" + candidate.id();
            case ELSEWHERE -> null;
        };
    }

    private @Nullable String resolution(Findings findings, Map<PersonId, String> names) {
        return findings.resolution()
                .map(resolution -> words.say(
                        "onboarding.resolution." + resolution.resolution(),
                        names.getOrDefault(resolution.by(), ""),
                        resolution.grounds()))
                .orElse(null);
    }

    private static CaseView.@Nullable Group group(AnswersRepository.Said found) {
        return found.group() == null
                ? null
                : new CaseView.Group(String.valueOf(found.application().group()), found.group());
    }

    private CaseView.@Nullable Helped helped(
            MembershipApplication application, Map<PersonId, String> names, List<Document> all) {
        if (application.helpers().isEmpty()) {
            return null;
        }
        var by = application.helpers().stream()
                .map(helper -> names.getOrDefault(helper, ""))
                .sorted()
                .collect(Collectors.joining(", "));
        var signed = all.stream()
                .filter(document -> document.purpose().equals(Paper.RECEIPT.name()))
                .map(document -> "/documents/" + document.id())
                .toList();
        return new CaseView.Helped(by, signed);
    }

    private List<Event> events(
            MembershipApplication application, CaseHistory.Story story, Map<PersonId, String> names) {
        var steps = story.steps().stream()
                .filter(change ->
                        change.to() != ApplicationStatus.SCREENING && change.to() != ApplicationStatus.ADMISSION)
                .map(change ->
                        new Event(title(change, application.applicant(), names), change.at(), change.note(), false));
        var stood = story.stood().stream().flatMap(past -> events(past, names));
        var prolonged = story.prolonged().stream().map(longer -> event(longer, names));
        return Stream.of(steps, stood, prolonged)
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(event -> Objects.requireNonNull(event.at())))
                .toList();
    }

    private Stream<Event> events(Holds.Past past, Map<PersonId, String> names) {
        var because = words.say("onboarding.hold.because." + past.because());
        var held = words.say("onboarding.event.held", names.getOrDefault(past.heldBy(), ""), because);
        var by = past.endedBy();
        return Stream.concat(
                Stream.of(new Event(held, past.heldAt(), past.note(), false)),
                Stream.ofNullable(by)
                        .map(person -> new Event(
                                words.say("onboarding.event.released", names.getOrDefault(person, "")),
                                past.endedAt(),
                                past.endNote(),
                                false)));
    }

    private Event event(Holds.Prolonged longer, Map<PersonId, String> names) {
        var by = names.getOrDefault(longer.by(), "");
        var title = words.say("onboarding.event.prolonged", by, words.day(longer.reviewOn()));
        return new Event(title, longer.at(), longer.reason(), false);
    }

    private static CaseView.@Nullable Standing standing(Scope me, CaseHistory.Story story) {
        return story.stood().stream()
                .filter(past -> past.endedAt() == null)
                .findFirst()
                .map(now -> new CaseView.Standing(
                        now.because(),
                        now.heldAt(),
                        now.reviewOn(),
                        now.heldBy().equals(me.person())))
                .orElse(null);
    }

    private String title(StatusChange change, PersonId applicant, Map<PersonId, String> names) {
        var by = change.by() == null ? "" : names.getOrDefault(change.by(), "");
        var step = change.closes(applicant) ? "closed" : change.from() + "." + change.to();
        return words.say("onboarding.event." + step, by);
    }

    /** What is going on now, and what is still to come. */
    private List<Event> ahead(MembershipApplication application) {
        var ahead = new ArrayList<Event>();
        Way.ahead(application.status())
                .forEach(step ->
                        ahead.add(new Event(words.say("onboarding.staff-way." + step), null, null, ahead.isEmpty())));
        return ahead;
    }

    private CaseView.Visit visit(Visits.Visit visit, Map<PersonId, String> names) {
        var outcome = visit.outcome();
        return new CaseView.Visit(
                visit.plannedFor(),
                names.getOrDefault(visit.visitor(), ""),
                visit.note(),
                outcome == null ? null : words.say("onboarding.visit.outcome." + outcome),
                visit.technique() == null
                        ? null
                        : Stream.concat(
                                        visit.seen().stream()
                                                .sorted()
                                                .map(one -> words.say("form.record-visit.seen." + one)),
                                        Stream.of(words.say("onboarding.visit.technique."
                                                + (visit.technique() ? "shown" : "not-shown"))))
                                .collect(Collectors.joining(", ")),
                visit.findings());
    }

    private List<Barred> barred(
            MembershipApplication application, List<StatusChange> history, Map<PersonId, String> names) {
        var helped = application.helpers().stream()
                .map(helper -> new Barred(words.say("onboarding.barred.helped"), names.getOrDefault(helper, "")));
        var judged = history.stream().flatMap(change -> {
            var by = change.by();
            var did = by == null ? null : judged(change);
            return did == null
                    ? Stream.empty()
                    : Stream.of(new Barred(words.say("onboarding.barred." + did), names.getOrDefault(by, "")));
        });
        return Stream.concat(judged, helped).distinct().toList();
    }

    /** What bars whoever did it from the decision; after an appeal that is who refused, too. */
    private static @Nullable String judged(StatusChange change) {
        return switch (change.from()) {
            case SCREENING, REVIEW, VERIFICATION -> change.to() == ApplicationStatus.WITHDRAWN ? null : "verified";
            case VISIT -> change.to() == ApplicationStatus.WITHDRAWN ? null : "visited";
            case DECISION -> change.to() == ApplicationStatus.REJECTED ? "refused" : null;
            default -> null;
        };
    }

    private @Nullable String reason(MembershipApplication application) {
        var refusal = application.refusal();
        if (refusal == null) {
            return null;
        }
        var reason = reasons.find(refusal.code());
        return reason == null ? refusal.code() : reason.in(words.language());
    }

    private @Nullable String proposal(Findings findings) {
        return findings.eligibility()
                .map(Rules.Eligibility::memberType)
                .map(type -> words.say("onboarding.member-type." + type))
                .orElse(null);
    }

    private static Set<PersonId> everybody(
            MembershipApplication application,
            Findings findings,
            List<Judged> judged,
            CaseHistory.Story story,
            List<Visits.Visit> made) {
        var everybody = new HashSet<PersonId>();
        everybody.add(application.applicant());
        findings.resolution().ifPresent(resolution -> everybody.add(resolution.by()));
        judged.forEach(one -> everybody.add(one.by()));
        made.forEach(visit -> everybody.add(visit.visitor()));
        everybody.addAll(application.helpers());
        story.stood().forEach(past -> everybody.add(past.heldBy()));
        story.stood().stream().map(Holds.Past::endedBy).filter(Objects::nonNull).forEach(everybody::add);
        story.prolonged().forEach(longer -> everybody.add(longer.by()));
        story.steps().stream().map(StatusChange::by).filter(Objects::nonNull).forEach(everybody::add);
        return everybody;
    }
}
