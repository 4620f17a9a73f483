package id.canting.onboarding.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.CaseRecords.Judged;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.remedies.AppealableCases;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A refused application can be appealed against; when that is upheld, somebody else decides about it anew. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AppealableApplications implements AppealableCases {

    private static final Logger log = LoggerFactory.getLogger(AppealableApplications.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseRecords records;
    private final CaseFiles files;
    private final Reasons reasons;
    private final Involvements involvements;
    private final People people;
    private final CaseWords words;
    private final Audit audit;
    private final Workflow workflow;
    private final Clock clock;

    AppealableApplications(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            CaseFiles files,
            Reasons reasons,
            Involvements involvements,
            People people,
            CaseWords words,
            Audit audit,
            Workflow workflow,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.files = files;
        this.reasons = reasons;
        this.involvements = involvements;
        this.people = people;
        this.words = words;
        this.audit = audit;
        this.workflow = workflow;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Paper.CASE_KIND;
    }

    @Override
    public Optional<Contested> contested(Scope me, UUID caseId) {
        var id = new ApplicationId(caseId);
        return applications
                .find(me, id)
                .filter(application -> application.applicant().equals(me.person())
                        && application.status() == ApplicationStatus.REJECTED
                        && answers.find(id).isPresent())
                .map(application -> new Contested(
                        application.number(),
                        "/applications/" + id,
                        application.statusChangedAt(),
                        isFollowedByAnother(me, application) ? "onboarding.appeal.other-open" : null));
    }

    private boolean isFollowedByAnother(Scope me, MembershipApplication application) {
        return applications
                .current(me.person(), me.centre())
                .filter(other ->
                        !other.id().equals(application.id()) && !other.status().isFinal())
                .isPresent();
    }

    @Override
    public List<UUID> contestable(Scope me) {
        return applications
                .current(me.person(), me.centre())
                .filter(application -> application.status() == ApplicationStatus.REJECTED
                        && answers.find(application.id()).isPresent())
                .map(application -> application.id().value())
                .stream()
                .toList();
    }

    @Override
    public Map<PersonId, Set<Kind>> involved(UUID caseId) {
        var application = applications.ofProcess(new ApplicationId(caseId));
        var involved = new HashMap<PersonId, Set<Kind>>();
        for (var kind : EnumSet.allOf(Kind.class)) {
            involvements
                    .inCase(application.id().toString(), application.applicant(), Set.of(kind))
                    .forEach(person -> involved.computeIfAbsent(person, one -> EnumSet.noneOf(Kind.class))
                            .add(kind));
        }
        var decider = application.state().decidedBy();
        if (decider != null) {
            involved.computeIfAbsent(decider, one -> EnumSet.noneOf(Kind.class)).add(Kind.DECIDED);
        }
        return involved;
    }

    @Override
    public List<Part> content(UUID caseId) {
        var application = applications.ofProcess(new ApplicationId(caseId));
        return Stream.of(said(application), papers(application), decision(application), history(application))
                .filter(part -> !part.entries().isEmpty())
                .toList();
    }

    private Part said(MembershipApplication application) {
        var said = answers.get(application.id());
        return new Part(
                "onboarding.answers",
                Stream.of(Field.values())
                        .map(field -> entry("onboarding.field." + field, words.of(field, said, application.centre())))
                        .toList());
    }

    /** Each paper with the last verdict about this very file. */
    private Part papers(MembershipApplication application) {
        var verdicts = records.verdicts(application.id()).stream()
                .collect(groupingBy(judged -> String.valueOf(judged.sha256()), mapping(Judged::verdict, toSet())));
        return new Part(
                "onboarding.papers",
                files.newest(application.id()).entrySet().stream()
                        .map(file -> new Entry(
                                "onboarding.paper." + file.getKey(),
                                verdicts.getOrDefault(file.getValue().sha256(), Set.of()).stream()
                                        .map(verdict ->
                                                words.say("form.verify-application.documents.verdict." + verdict))
                                        .sorted()
                                        .findFirst()
                                        .orElseGet(() -> words.say("onboarding.verdict.none")),
                                file.getValue().id(),
                                file.getValue().sha256()))
                        .toList());
    }

    private Part decision(MembershipApplication application) {
        var entries = new ArrayList<Entry>();
        records.findings(application.id())
                .eligibility()
                .ifPresent(said -> entries.add(entry(
                        "onboarding.warning.table",
                        words.say("onboarding.rule." + (said.reason() == null ? said.outcome() : said.reason())))));
        var refusal = application.refusal();
        if (refusal != null) {
            var reason = reasons.find(refusal.code());
            entries.add(
                    entry("onboarding.rejected.why", reason == null ? refusal.code() : reason.in(words.language())));
            entries.add(entry("onboarding.appeal.explanation", refusal.explanation()));
        }
        return new Part("onboarding.appeal.decision", entries);
    }

    private Part history(MembershipApplication application) {
        var history = applications.history(application.id());
        var everybody = new HashSet<PersonId>();
        history.stream().map(StatusChange::by).filter(Objects::nonNull).forEach(everybody::add);
        var names = people.names(everybody);
        return new Part(
                "onboarding.history",
                history.stream()
                        .map(change -> entry(
                                "onboarding.state." + change.to(),
                                Stream.of(
                                                words.moment(change.at(), application.centre()),
                                                change.by() == null ? "" : names.getOrDefault(change.by(), ""),
                                                Typed.or(change.note()))
                                        .filter(part -> !part.isEmpty())
                                        .collect(joining(". "))))
                        .toList());
    }

    private static Entry entry(String label, String value) {
        return new Entry(label, value, null, null);
    }

    /** Back to the decision, with another decider; what was not verified is asked of a verifier from there. */
    @Override
    public void upheld(UUID caseId, String appeal) {
        var id = new ApplicationId(caseId);
        var application = applications.ofProcess(id);
        if (application.status() != ApplicationStatus.REJECTED) {
            return;
        }
        applications.save(application, application.takeUpAfterAppeal(clock.instant()));
        audit.record(application.centre(), null, "ApplicationTakenUp", id, Map.of("about", appeal));
        workflow.start("MembershipAppealUpheld", id.toString(), application.centre());
        log.atInfo().addKeyValue("application", id).log("Application taken up after an appeal");
    }
}
