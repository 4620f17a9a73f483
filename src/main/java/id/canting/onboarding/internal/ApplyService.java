package id.canting.onboarding.internal;

import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.centre.Ward;
import id.canting.centre.Wards;
import id.canting.demo.DemoMode;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ApplicationSubmitted;
import id.canting.onboarding.internal.Consents.Purpose;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.remedies.Appeals;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writing an application, and sending it. */
@Service
@Transactional
@PreAuthorize("@hands.mayAct(#me)")
class ApplyService {

    private static final Logger log = LoggerFactory.getLogger(ApplyService.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final Hands hands;
    private final DeskReceipts receipts;
    private final Consents consents;
    private final Documents documents;
    private final CaseFiles files;
    private final Rules rules;
    private final Members members;
    private final People people;
    private final SamePerson samePerson;
    private final Centres centres;
    private final Appeals appeals;
    private final Wards wards;
    private final NumberSeries numbers;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean invented;

    ApplyService(
            ApplicationRepository applications,
            AnswersRepository answers,
            Hands hands,
            DeskReceipts receipts,
            Consents consents,
            Documents documents,
            CaseFiles files,
            Rules rules,
            Members members,
            People people,
            SamePerson samePerson,
            Centres centres,
            Appeals appeals,
            Wards wards,
            NumberSeries numbers,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock,
            DemoMode demo) {
        this.applications = applications;
        this.answers = answers;
        this.hands = hands;
        this.receipts = receipts;
        this.consents = consents;
        this.documents = documents;
        this.files = files;
        this.rules = rules;
        this.members = members;
        this.people = people;
        this.samePerson = samePerson;
        this.centres = centres;
        this.appeals = appeals;
        this.wards = wards;
        this.numbers = numbers;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
        this.invented = demo.on();
    }

    /**
     * What is being written.
     *
     * @param id none as long as nothing was kept
     * @param helpers names of staff who wrote some of it
     * @param group with which the applicant applies, if with one
     */
    record Writing(
            @Nullable ApplicationId id,
            Draft draft,
            @Nullable Instant savedAt,
            Map<Paper, Document> files,
            List<String> helpers,
            @Nullable GroupId group) {}

    /** The page of an application that is under way, or of a membership: then there is nothing to write. */
    Optional<String> wayOn(Scope me) {
        if (members.find(me.centre(), me.person())
                .filter(membership -> !membership.standing().ended())
                .isPresent()) {
            return Optional.of("/card");
        }
        return applications
                .current(me.person(), me.centre())
                .filter(application -> application.status() != ApplicationStatus.DRAFT
                                && !application.status().isFinal()
                        || isContested(me, application))
                .map(application -> "/applications/" + application.id());
    }

    /** While an appeal is under way, the application that it is about may come back. */
    private boolean isContested(Scope me, MembershipApplication application) {
        return application.status() == ApplicationStatus.REJECTED
                && appeals.isUnderWay(Paper.CASE_KIND, me.person(), me.centre());
    }

    Writing writing(Scope me) {
        var current = applications.current(me.person(), me.centre());
        var kept = current.filter(application -> application.status() == ApplicationStatus.DRAFT);
        return kept.flatMap(application -> answers.draft(application.id())
                        .map(draft -> new Writing(
                                application.id(),
                                draft.draft(),
                                draft.savedAt(),
                                files.newest(application.id()),
                                namesOf(application.helpers()),
                                application.group())))
                .orElseGet(() -> new Writing(
                        kept.map(MembershipApplication::id).orElse(null),
                        beginning(me, current),
                        null,
                        Map.of(),
                        List.of(),
                        null));
    }

    private List<String> namesOf(Set<PersonId> helpers) {
        return people.names(helpers).values().stream().sorted().toList();
    }

    /** Keeps what was typed, right or wrong. */
    Instant keep(Scope me, UnaryOperator<Draft> typed) {
        var id = draft(me);
        if (applications.lock(me, id).status() != ApplicationStatus.DRAFT) {
            throw new OnboardingRefusal("onboarding.already-sent");
        }
        hands.writeIn(me, id);
        var now = clock.instant();
        answers.keep(me.centre(), id, typed.apply(writing(me).draft()), now);
        return now;
    }

    /** @throws id.canting.documents.DocumentRefusal when the file is not taken */
    Document keep(Scope me, Paper paper, Upload upload) {
        if (!paper.ofApplicant()) {
            throw new NoSuchElementException(paper + " of an applicant");
        }
        var id = draft(me);
        hands.writeIn(me, id);
        return documents.store(
                hands.scope(me), me.person(), CaseFiles.of(id), paper.name(), paper.identityPaper(), upload);
    }

    @PreAuthorize("hasAnyRole('ARTISAN', 'STAFF')")
    List<Paper.Asked> papers(Draft draft) {
        return rules.papers(draft.need());
    }

    List<Ward> wards(Scope me) {
        return wards.ofCity(centres.get(me.centre()).cityCode());
    }

    Optional<Answers.Self> check(Scope me, SelfForm typed, Faults faults) {
        return typed.check(faults, today(me));
    }

    Optional<Answers.Home> check(Scope me, HomeForm typed, Faults faults) {
        return typed.check(faults, wards(me), invented);
    }

    /** Required papers that are not there, each as a fault of the field that its upload stands in. */
    @PreAuthorize("hasAnyRole('ARTISAN', 'STAFF')")
    void check(Draft draft, Map<Paper, Document> there, Faults faults) {
        papers(draft).stream()
                .filter(asked -> asked.required() && !there.containsKey(asked.paper()))
                .forEach(asked -> faults.add(asked.paper().name(), "onboarding.check.paper." + asked.paper()));
    }

    /**
     * Sends the application. The second time, also from an old page, nothing happens. What staff wrote is sent once its
     * applicant has confirmed it.
     *
     * @throws DraftIncomplete when something is missing or wrong
     */
    void submit(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        if (application.status() != ApplicationStatus.DRAFT) {
            return;
        }
        var draft = answers.draft(id).map(AnswersRepository.Kept::draft).orElseGet(Draft::empty);
        var said = complete(me, id, draft);
        receipts.requireConfirmed(me, application);
        var number = application.numbered() ? application.number() : numbers.next(me.centre(), "PMH");
        var change = application.submit(me.person(), number, said.self().fullName(), clock.instant());
        answers.save(me.centre(), id, said);
        answers.forgetDraft(id);
        recordConsents(me, id, draft.consent());
        samePerson.bar(application, said);
        applications.save(application, change);
        audit.record(
                me.centre(), hands.actor(me), "ApplicationSubmitted", id, hands.noting(me, Map.of("number", number)));
        workflow.start("ApplicationSubmitted", id.toString(), me.centre());
        events.publishEvent(new ApplicationSubmitted(id, me.centre(), me.person()));
        log.atInfo().addKeyValue("application", id).log("Application submitted");
    }

    /** @throws DraftIncomplete when something is missing or wrong */
    void requireComplete(Scope me, ApplicationId id) {
        complete(me, id, answers.draft(id).map(AnswersRepository.Kept::draft).orElseGet(Draft::empty));
    }

    /** Throws a draft away, with its files. */
    void discard(Scope me) {
        applications
                .current(me.person(), me.centre())
                .filter(application -> application.status() == ApplicationStatus.DRAFT)
                .ifPresent(application -> {
                    audit.record(
                            me.centre(),
                            hands.actor(me),
                            "DraftDiscarded",
                            application.id(),
                            hands.noting(me, Map.of()));
                    documents.erase(CaseFiles.of(application.id()));
                    applications.deleteDraft(application.id());
                });
    }

    private Answers complete(Scope me, ApplicationId id, Draft draft) {
        var faults = new Faults();
        var self = check(me, draft.self(), faults);
        var home = check(me, draft.home(), faults);
        var craft = draft.craft().check(faults);
        check(draft, files.newest(id), faults);
        var adjustment = draft.consent().check(faults);
        if (!faults.none() || self.isEmpty() || home.isEmpty() || craft.isEmpty()) {
            throw new DraftIncomplete(faults);
        }
        return new Answers(self.get(), home.get(), craft.get(), adjustment.orElse(null));
    }

    private void recordConsents(Scope me, ApplicationId id, ConsentForm form) {
        consents.current().forEach((purpose, text) -> {
            if (purpose != Purpose.AGREEMENT) {
                consents.record(
                        me.centre(), id, me.person(), purpose, text.version(), form.gives(purpose), hands.help(me));
            }
        });
    }

    /** The draft that is there, or a new one. */
    private ApplicationId draft(Scope me) {
        var current = applications.current(me.person(), me.centre());
        if (current.isPresent() && current.get().status() == ApplicationStatus.DRAFT) {
            return current.get().id();
        }
        if (wayOn(me).isPresent()) {
            throw new OnboardingRefusal("onboarding.already-sent");
        }
        var application = MembershipApplication.draft(ApplicationId.next(), me.centre(), me.person(), clock.instant());
        applications.insert(application);
        return applications
                .current(me.person(), me.centre())
                .map(MembershipApplication::id)
                .orElseThrow();
    }

    /** What stands in the form at first: what the account knows, or what was said before. */
    private Draft beginning(Scope me, Optional<MembershipApplication> before) {
        return before.filter(application -> application.status().isFinal()
                        && application.statusChangedAt().isAfter(clock.instant().minus(MembershipApplication.REOPENS)))
                .flatMap(application -> answers.find(application.id()))
                .map(ApplyService::again)
                .orElseGet(() -> Draft.empty().with(known(people.get(me.person()))));
    }

    private static Draft again(Answers said) {
        return new Draft(
                SelfForm.of(said.self()), HomeForm.of(said.home()), CraftForm.of(said.craft()), ConsentForm.empty());
    }

    private static SelfForm known(Person person) {
        var phone = person.phone() == null ? "" : new Phone(person.phone()).toString();
        return new SelfForm(person.name(), "", "", "", phone);
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone());
    }
}
