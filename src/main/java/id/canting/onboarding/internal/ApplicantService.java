package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.Scope;
import id.canting.onboarding.AgreementRefused;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationReopened;
import id.canting.onboarding.ApplicationResubmitted;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.CaseRecords.Mark;
import id.canting.onboarding.internal.Consents.Purpose;
import id.canting.onboarding.internal.Corrections.Correction;
import id.canting.onboarding.internal.Visits.Outcome;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an applicant does with an application that was sent: correct, send again, agree, withdraw. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class ApplicantService {

    private static final Logger log = LoggerFactory.getLogger(ApplicantService.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseRecords records;
    private final CaseFiles files;
    private final Corrections corrections;
    private final Visits visits;
    private final Hands hands;
    private final DeskReceipts receipts;
    private final Consents consents;
    private final Documents documents;
    private final ApplyService apply;
    private final Audit audit;
    private final SamePerson samePerson;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApplicantService(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            CaseFiles files,
            Corrections corrections,
            Visits visits,
            Hands hands,
            DeskReceipts receipts,
            Consents consents,
            Documents documents,
            ApplyService apply,
            Audit audit,
            SamePerson samePerson,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.files = files;
        this.corrections = corrections;
        this.visits = visits;
        this.hands = hands;
        this.receipts = receipts;
        this.consents = consents;
        this.documents = documents;
        this.apply = apply;
        this.audit = audit;
        this.samePerson = samePerson;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** The person's open application, or else the one that ended last. */
    ApplicationId current(Scope me) {
        return applications.current(me.person(), me.centre()).orElseThrow().id();
    }

    /** @throws NoSuchElementException also when it is somebody else's: that it exists is nobody's business */
    MembershipApplication mine(Scope me, ApplicationId id) {
        return applications.getMine(me, id);
    }

    List<Correction> toCorrect(Scope me, ApplicationId id) {
        return toCorrect(mine(me, id));
    }

    List<Correction> toCorrect(MembershipApplication mine) {
        return corrections.of(mine);
    }

    /** What the page of corrections shows. */
    record Correcting(Answers said, List<Correction> toCorrect, Map<Paper, Document> files) {

        Set<Field> markedFields() {
            return toCorrect.stream()
                    .flatMap(wanted -> Optional.ofNullable(wanted.field()).stream())
                    .collect(Collectors.toSet());
        }

        List<Paper> papers() {
            return toCorrect.stream()
                    .flatMap(wanted -> Optional.ofNullable(wanted.paper()).stream())
                    .toList();
        }
    }

    /** Nothing when it does not wait for corrections. */
    @PreAuthorize("@hands.mayAct(#me)")
    Optional<Correcting> correcting(Scope me, ApplicationId id) {
        var application = mine(me, id);
        if (application.status() != ApplicationStatus.RETURNED) {
            return Optional.empty();
        }
        var there = files.newest(id);
        return Optional.of(new Correcting(answers.get(id), corrections.of(application, there), there));
    }

    @PreAuthorize("@hands.mayAct(#me)")
    Map<Paper, Document> files(Scope me, ApplicationId id) {
        return files.newest(mine(me, id).id());
    }

    /**
     * Takes corrections of the marked fields.
     *
     * @param faults gets what is wrong; then nothing changes
     */
    @PreAuthorize("@hands.mayAct(#me)")
    void correct(Scope me, ApplicationId id, SelfForm self, HomeForm home, CraftForm craft, Faults faults) {
        var application = returned(me, id);
        var said = answers.get(id);
        var marked =
                records.marks(id, application.round()).stream().map(Mark::field).collect(Collectors.toSet());
        var newSelf = apply.check(me, CorrectionForm.self(said, self, marked), faults);
        var newHome = apply.check(me, CorrectionForm.home(said, home, marked), faults);
        var newCraft = CorrectionForm.craft(said, craft, marked).check(faults);
        if (!faults.none() || newSelf.isEmpty() || newHome.isEmpty() || newCraft.isEmpty()) {
            return;
        }
        hands.writeIn(me, id);
        answers.save(me.centre(), id, new Answers(newSelf.get(), newHome.get(), newCraft.get(), said.adjustment()));
        marked.forEach(field -> records.corrected(application, field.name(), clock.instant()));
        audit.record(
                me.centre(),
                hands.actor(me),
                "ApplicationCorrected",
                id,
                hands.noting(me, Map.of("fields", Field.codes(marked))));
    }

    /** @throws id.canting.documents.DocumentRefusal when the file is not taken */
    @PreAuthorize("@hands.mayAct(#me)")
    Document replace(Scope me, ApplicationId id, Paper paper, Upload upload) {
        if (toCorrect(returned(me, id)).stream().noneMatch(wanted -> wanted.paper() == paper)) {
            throw new OnboardingRefusal("onboarding.corrections.not-asked");
        }
        hands.writeIn(me, id);
        return documents.store(
                hands.scope(me), me.person(), CaseFiles.of(id), paper.name(), paper.identityPaper(), upload);
    }

    /** Sends it again. The second time, also from an old page, nothing happens. */
    @PreAuthorize("@hands.mayAct(#me)")
    void resubmit(Scope me, ApplicationId id, int round) {
        var application = applications.lockMine(me, id);
        if (application.status() != ApplicationStatus.RETURNED || application.round() != round) {
            return;
        }
        if (toCorrect(application).stream().anyMatch(wanted -> !wanted.done())) {
            throw new OnboardingRefusal("onboarding.corrections.not-all");
        }
        receipts.requireConfirmed(me, application);
        var said = answers.get(id);
        samePerson.bar(application, said);
        applications.save(
                application, application.resubmit(me.person(), said.self().fullName(), clock.instant()));
        audit.record(me.centre(), hands.actor(me), "ApplicationResubmitted", id, hands.noting(me, Map.of()));
        workflow.correlate("ApplicationResubmitted", id.toString());
        events.publishEvent(new ApplicationResubmitted(id, me.centre(), me.person()));
        log.atInfo().addKeyValue("application", id).log("Application resubmitted");
    }

    /** Accepts the agreement in the wording that the page showed. */
    @PreAuthorize("@hands.mayAct(#me)")
    void agree(Scope me, ApplicationId id, int version) {
        var application = applications.lockMine(me, id);
        if (application.status() == ApplicationStatus.MEMBER) {
            return;
        }
        if (agreement().version() != version) {
            throw new OnboardingRefusal("onboarding.agreement.changed");
        }
        receipts.requireConfirmed(me, application);
        if (!application.agree(me.person(), clock.instant())) {
            return;
        }
        consents.record(me.centre(), id, me.person(), Purpose.AGREEMENT, version, true, hands.help(me));
        applications.save(application);
        audit.record(
                me.centre(),
                hands.actor(me),
                "AgreementSigned",
                id,
                hands.noting(me, Map.of("version", String.valueOf(version))));
        workflow.correlate("AgreementSigned", id.toString());
        log.atInfo().addKeyValue("application", id).log("Agreement signed");
    }

    @PreAuthorize("hasAnyRole('ARTISAN', 'STAFF')")
    Consents.Text agreement() {
        return Objects.requireNonNull(consents.current().get(Purpose.AGREEMENT));
    }

    /** @param objection in the applicant's words; staff read it */
    void refuseAgreement(Scope me, ApplicationId id, String objection) {
        var application = applications.lockMine(me, id);
        if (application.status() == ApplicationStatus.CLARIFICATION) {
            return;
        }
        applications.save(application, application.refuseAgreement(me.person(), objection, clock.instant()));
        audit.record(me.centre(), me.person(), "AgreementRefused", id, Map.of());
        workflow.correlate("AgreementRefused", id.toString());
        events.publishEvent(new AgreementRefused(id, me.centre(), me.person()));
        log.atInfo().addKeyValue("application", id).log("Agreement refused");
    }

    /** The visit that is ahead. */
    Optional<Visits.Visit> visit(MembershipApplication mine) {
        return mine.status() == ApplicationStatus.VISIT ? visits.ahead(mine.id()) : Optional.empty();
    }

    /** Asks for another date, as long as the visit is ahead. @param why in the applicant's words */
    void reschedule(Scope me, ApplicationId id, String why) {
        var application = applications.lockMine(me, id);
        application.requireMoving();
        var visit = visit(application)
                .filter(ahead -> clock.instant().isBefore(ahead.plannedFor()))
                .orElseThrow(() -> new OnboardingRefusal("onboarding.visit.over"));
        visits.end(visit, Outcome.RESCHEDULED, Set.of(), null, why, clock.instant());
        audit.record(me.centre(), me.person(), "VisitRescheduled", id, Map.of());
        workflow.correlate("VisitRescheduled", id.toString());
        log.atInfo().addKeyValue("application", id).log("Another date asked for");
    }

    /** Takes up again what a deadline ended, once, and only while no other application is open. */
    void reopen(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        if (application.state().reopenedAt() != null && !application.status().isFinal()) {
            return;
        }
        if (!current(me).equals(id)) {
            throw new OnboardingRefusal("onboarding.reopen.other");
        }
        applications.save(application, application.reopen(me.person(), clock.instant()));
        audit.record(me.centre(), me.person(), "ApplicationReopened", id, Map.of());
        workflow.start("ApplicationReopened", id.toString(), me.centre());
        events.publishEvent(new ApplicationReopened(id, me.centre(), me.person()));
        log.atInfo().addKeyValue("application", id).log("Application reopened");
    }

    void withdraw(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        if (application.status() == ApplicationStatus.WITHDRAWN) {
            return;
        }
        applications.save(application, application.withdraw(me.person(), clock.instant()));
        visits.ahead(id)
                .ifPresent(visit -> visits.end(visit, Outcome.CANCELLED, Set.of(), null, null, clock.instant()));
        audit.record(me.centre(), me.person(), "ApplicationWithdrawn", id, Map.of());
        workflow.correlate("ApplicationWithdrawn", id.toString());
        log.atInfo().addKeyValue("application", id).log("Application withdrawn");
    }

    private MembershipApplication returned(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        if (application.status() != ApplicationStatus.RETURNED) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        return application;
    }
}
