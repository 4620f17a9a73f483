package id.canting.onboarding.internal;

import static java.util.stream.Collectors.joining;

import id.canting.centre.ServiceLevels;
import id.canting.decisions.Decision;
import id.canting.decisions.Decision.Actor;
import id.canting.decisions.Decision.Entry;
import id.canting.decisions.Decision.Part;
import id.canting.decisions.DecisionFiles;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.CaseRecords.Judged;
import id.canting.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision about an application rests on, for its sealed file. What staff noted for each other is not in it. */
@Component
class ApplicationDecisions {

    private final DecisionFiles decisions;
    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseRecords records;
    private final CaseFiles files;
    private final Visits visits;
    private final Reasons reasons;
    private final Conditions conditions;
    private final CaseWords words;
    private final ServiceLevels levels;
    private final Workflow workflow;

    ApplicationDecisions(
            DecisionFiles decisions,
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            CaseFiles files,
            Visits visits,
            Reasons reasons,
            Conditions conditions,
            CaseWords words,
            ServiceLevels levels,
            Workflow workflow) {
        this.decisions = decisions;
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.files = files;
        this.visits = visits;
        this.reasons = reasons;
        this.conditions = conditions;
        this.words = words;
        this.levels = levels;
        this.workflow = workflow;
    }

    /** @param change that the decision was, saved already; @param element the task that it was taken in */
    void seal(MembershipApplication application, StatusChange change, String kind, String element) {
        var id = application.id();
        decisions.seal(new Decision(
                application.centre(),
                kind,
                application.applicant(),
                new Decision.About(Paper.CASE_KIND, id.value(), application.number()),
                occasion(application),
                change.at(),
                reason(change.reason()),
                change.reason() == null && change.to() != ApplicationStatus.APPROVED ? null : change.note(),
                wayOn(application, change),
                actors(application),
                Stream.of(said(application), visited(application))
                        .filter(part -> !part.entries().isEmpty())
                        .toList(),
                papers(application),
                records.traces(id),
                workflow.form(id.toString(), element).orElse(null)));
    }

    /** The how manieth decision it is: after an appeal the same round is decided anew. */
    private String occasion(MembershipApplication application) {
        return "decision "
                + applications.history(application.id()).stream()
                        .filter(change -> change.to() == ApplicationStatus.APPROVED && change.by() != null
                                || change.to().isFinal())
                        .count();
    }

    private Decision.@Nullable Reason reason(@Nullable String code) {
        var reason = reasons.find(code);
        return reason == null ? null : new Decision.Reason(reason.code(), reason.id(), reason.en(), reason.rule());
    }

    private @Nullable Supplier<String> wayOn(MembershipApplication application, StatusChange change) {
        return switch (change.to()) {
            case REJECTED -> appeal(application, change.at());
            case APPROVED -> admission(application);
            default -> null;
        };
    }

    private Supplier<String> appeal(MembershipApplication application, Instant decided) {
        var until = levels.due(application.centre(), "appeal-filed", decided);
        return () -> words.say("decisions.way-on.appeal", words.moment(until, application.centre()));
    }

    private Supplier<String> admission(MembershipApplication application) {
        var terms = conditions.of(application);
        return () -> terms.map(one -> words.say("decisions.way-on.condition", words.day(one.due())) + " ")
                        .orElse("")
                + words.say("onboarding.decision.approved.way-on");
    }

    private List<Actor> actors(MembershipApplication application) {
        return applications.history(application.id()).stream()
                .filter(change -> change.by() != null && !change.by().equals(application.applicant()))
                .map(change ->
                        new Actor("decisions.actor." + role(change), Objects.requireNonNull(change.by()), change.at()))
                .toList();
    }

    private static String role(StatusChange change) {
        if (change.to() == ApplicationStatus.REJECTED || change.to() == ApplicationStatus.APPROVED) {
            return change.from() == ApplicationStatus.CLARIFICATION ? "clarified" : "decided";
        }
        return switch (change.from()) {
            case VERIFICATION -> "verified";
            case SCREENING -> "screened";
            case VISIT -> "visited";
            case REVIEW -> "reviewed";
            case CLARIFICATION -> "clarified";
            default -> "asked";
        };
    }

    private Part said(MembershipApplication application) {
        var said = answers.get(application.id());
        return new Part(
                "onboarding.answers",
                Stream.of(Field.values())
                        .map(field -> new Entry(
                                "onboarding.field." + field, () -> words.of(field, said, application.centre())))
                        .toList());
    }

    private Part visited(MembershipApplication application) {
        return new Part(
                "onboarding.visits",
                visits.of(application.id()).stream()
                        .filter(visit -> visit.outcome() != null)
                        .map(visit -> new Entry(
                                "onboarding.visit.outcome." + visit.outcome(), () -> visited(application, visit)))
                        .toList());
    }

    private String visited(MembershipApplication application, Visits.Visit visit) {
        var seen = visit.seen().stream().sorted().map(one -> words.say("form.record-visit.seen." + one));
        var technique = visit.technique() == null
                ? Stream.<String>empty()
                : Stream.of(words.say("onboarding.visit.technique." + (visit.technique() ? "shown" : "not-shown")));
        return Stream.of(Stream.of(words.moment(visit.plannedFor(), application.centre())), seen, technique)
                .flatMap(part -> part)
                .collect(joining(", "));
    }

    /** Each paper with the last verdict about this very file. */
    private List<Decision.Paper> papers(MembershipApplication application) {
        var judged = records.verdicts(application.id());
        return files.newest(application.id()).entrySet().stream()
                .map(file -> new Decision.Paper(
                        "onboarding.paper." + file.getKey(),
                        () -> verdict(judged, file.getValue().sha256()),
                        file.getValue().id(),
                        file.getValue().sha256()))
                .toList();
    }

    private String verdict(List<Judged> judged, String sha256) {
        return judged.stream()
                .filter(one -> sha256.equals(one.sha256()))
                .reduce((one, later) -> later)
                .map(one -> words.say("form.verify-application.documents.verdict." + one.verdict()))
                .orElseGet(() -> words.say("onboarding.verdict.none"));
    }
}
