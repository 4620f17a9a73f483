package id.canting.onboarding.internal;

import id.canting.artisans.MemberAdmitted;
import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.AgreementRefused;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationLapsed;
import id.canting.onboarding.ApplicationRejected;
import id.canting.onboarding.ApplicationResubmitted;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ApplicationWithdrawn;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionalCases;
import id.canting.remedies.Exceptions;
import id.canting.remedies.Exceptions.Grant;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An applicant can ask for more time, for another way, or to be let off a paper; what is granted is applied here. */
@Component
@Transactional
class ExceptionalApplications implements ExceptionalCases {

    private static final Logger log = LoggerFactory.getLogger(ExceptionalApplications.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseRecords records;
    private final Corrections corrections;
    private final AppealableApplications appealable;
    private final ApplicantsTime time;
    private final Exceptions exceptions;
    private final Audit audit;
    private final Clock clock;

    ExceptionalApplications(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            Corrections corrections,
            AppealableApplications appealable,
            ApplicantsTime time,
            Exceptions exceptions,
            Audit audit,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.corrections = corrections;
        this.appealable = appealable;
        this.time = time;
        this.exceptions = exceptions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Paper.CASE_KIND;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Askable> askable(Scope me, UUID caseId) {
        return applications
                .find(me, new ApplicationId(caseId))
                .filter(application -> application.status() != ApplicationStatus.DRAFT)
                .map(application -> new Askable(
                        application.applicant(),
                        application.number(),
                        "/applications/" + application.id(),
                        application.awaitsApplicant() ? time.ends(application) : null,
                        waivable(application),
                        obstacle(application)));
    }

    @Override
    @Transactional(readOnly = true)
    public List<UUID> underWay(Scope me) {
        return applications
                .current(me.person(), me.centre())
                .filter(application -> application.status() != ApplicationStatus.DRAFT
                        && !application.status().isFinal())
                .map(application -> application.id().value())
                .stream()
                .toList();
    }

    private List<Requirement> waivable(MembershipApplication application) {
        return corrections.of(application).stream()
                .filter(wanted -> !wanted.done())
                .map(Corrections.Correction::paper)
                .filter(Objects::nonNull)
                .filter(Paper::waivable)
                .map(paper -> new Requirement(paper.name(), "onboarding.paper." + paper))
                .toList();
    }

    private @Nullable String obstacle(MembershipApplication application) {
        if (application.status() == ApplicationStatus.LAPSED
                || application.awaitsApplicant()
                        && !time.isStopped(application)
                        && application.due().isBefore(clock.instant())) {
            return "onboarding.exception.late";
        }
        return application.status().isFinal() ? "onboarding.exception.ended" : null;
    }

    @Override
    public Map<PersonId, Set<Kind>> involved(UUID caseId) {
        return appealable.involved(caseId);
    }

    /** What was granted and is not applied yet. */
    void apply(MembershipApplication application) {
        for (var grant : exceptions.granted(kind(), application.id().value())) {
            switch (grant.kind()) {
                // nobody loses time by an exception
                case MORE_TIME -> time.extend(application, Objects.requireNonNull(grant.until()));
                case WAIVER ->
                    records.waive(
                            application,
                            Paper.valueOf(Objects.requireNonNull(grant.requirement())),
                            grant.number(),
                            clock.instant());
                case ADJUSTMENT -> adjust(application, grant);
            }
            audit.record(
                    application.centre(),
                    null,
                    "ExceptionApplied",
                    application.id(),
                    Map.of("kind", grant.kind().name(), "about", grant.number()));
            log.atInfo()
                    .addKeyValue("application", application.id())
                    .addKeyValue("kind", grant.kind())
                    .log("Exception applied");
        }
    }

    /** Stands where the applicant's own wish for an adjustment stands. */
    private void adjust(MembershipApplication application, Grant grant) {
        var said = answers.get(application.id());
        var before = said.adjustment();
        answers.save(
                application.centre(),
                application.id(),
                new Answers(
                        said.self(),
                        said.home(),
                        said.craft(),
                        before == null ? grant.words() : before + "\n" + grant.words()));
    }

    @EventListener
    void on(ApplicationResubmitted event) {
        overtake(event.application(), Set.of(ExceptionKind.MORE_TIME));
    }

    @EventListener
    void on(AgreementRefused event) {
        overtake(event.application(), Set.of(ExceptionKind.MORE_TIME));
    }

    @EventListener
    void on(ApplicationWithdrawn event) {
        end(event.application());
    }

    @EventListener
    void on(ApplicationLapsed event) {
        end(event.application());
    }

    @EventListener
    void on(ApplicationRejected event) {
        end(event.application());
    }

    @EventListener
    void on(MemberAdmitted event) {
        applications.current(event.person(), event.centre()).ifPresent(application -> end(application.id()));
    }

    /** The case has ended: whatever is still asked for needs no answer. */
    void end(ApplicationId id) {
        overtake(id, EnumSet.allOf(ExceptionKind.class));
    }

    private void overtake(ApplicationId id, Set<ExceptionKind> kinds) {
        exceptions.overtake(kind(), id.value(), kinds);
    }
}
