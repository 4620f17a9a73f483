package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.DeskReceipts.Act;
import id.canting.onboarding.internal.DeskReceipts.Receipt;
import id.canting.onboarding.internal.DeskReceipts.Way;
import id.canting.people.AtTheDesk;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.people.Restrictions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Staff write for somebody who stands at the desk; it is sent once that person has confirmed it on paper or by code. */
@Service
@Transactional
@PreAuthorize("hasRole('STAFF')")
class DeskHelp {

    private static final Logger log = LoggerFactory.getLogger(DeskHelp.class);

    private final ApplicationRepository applications;
    private final ApplyService apply;
    private final ApplicantService cases;
    private final Hands hands;
    private final DeskReceipts receipts;
    private final AtTheDesk desk;
    private final People people;
    private final Restrictions restrictions;
    private final Centres centres;
    private final Documents documents;
    private final NumberSeries numbers;
    private final Audit audit;

    DeskHelp(
            ApplicationRepository applications,
            ApplyService apply,
            ApplicantService cases,
            Hands hands,
            DeskReceipts receipts,
            AtTheDesk desk,
            People people,
            Restrictions restrictions,
            Centres centres,
            Documents documents,
            NumberSeries numbers,
            Audit audit) {
        this.applications = applications;
        this.apply = apply;
        this.cases = cases;
        this.hands = hands;
        this.receipts = receipts;
        this.desk = desk;
        this.people = people;
        this.restrictions = restrictions;
        this.centres = centres;
        this.documents = documents;
        this.numbers = numbers;
        this.audit = audit;
    }

    /** A draft that was begun at the desk. */
    record Begun(PersonId person, String name, Instant since) {}

    List<Begun> begun(Scope me) {
        var drafts = applications.begunAtDesk(me.centre());
        var names = people.names(
                drafts.stream().map(MembershipApplication::applicant).toList());
        return drafts.stream()
                .map(draft -> new Begun(
                        draft.applicant(), names.getOrDefault(draft.applicant(), ""), draft.statusChangedAt()))
                .toList();
    }

    List<Person> find(Scope me, Phone phone) {
        return desk.withPhone(me, phone);
    }

    /** @return nobody when the number is somebody's already */
    Optional<PersonId> register(Scope me, String name, @Nullable Phone phone) {
        var person = desk.register(me, name, phone);
        person.ifPresent(one -> {
            var named = new SelfForm(name, "", "", "", phone == null ? "" : phone.toString());
            apply.keep(of(me, one), draft -> draft.with(named));
        });
        return person;
    }

    /** @throws NoSuchElementException for whoever is no applicant of this centre, and for oneself */
    Hand hand(Scope me, PersonId person) {
        if (person.equals(me.person())
                || !desk.isArtisan(me, person)
                        && applications.current(person, me.centre()).isEmpty()) {
            throw new NoSuchElementException("person " + person);
        }
        restrictions.requireOpen(me, person, "/desk/help/" + person);
        return new Hand(
                of(me, person),
                "/desk/help/" + person,
                people.get(person).name(),
                centres.get(me.centre()).zone());
    }

    /** What there is to help with: an application in writing, corrections, the agreement. */
    Optional<MembershipApplication> current(Hand hand) {
        return applications.current(hand.applicant().person(), hand.applicant().centre());
    }

    /** @param code whether the person can confirm by a code */
    record Confirming(MembershipApplication application, Act act, Optional<Receipt> receipt, boolean code) {}

    /** @throws OnboardingRefusal when there is nothing to confirm */
    Confirming confirming(Hand hand) {
        var application = current(hand).orElseThrow();
        var person = people.get(hand.applicant().person());
        return new Confirming(application, act(application), receipts.valid(application), person.phone() != null);
    }

    /** @param by who printed it */
    record Printed(MembershipApplication application, String number, Receipt receipt, String by) {}

    /** @throws NoSuchElementException when nothing was printed */
    Printed printed(Hand hand) {
        var application = current(hand).orElseThrow();
        var receipt = receipts.last(application.id()).orElseThrow();
        return new Printed(
                application,
                application.number(),
                receipt,
                people.get(receipt.printedBy()).name());
    }

    /** Prints what was written, for the person to read or to have read out. @throws DraftIncomplete when some is missing */
    void print(Scope me, Hand hand) {
        var id = current(hand).orElseThrow().id();
        if (act(locked(hand)) == Act.APPLICATION) {
            apply.requireComplete(hand.applicant(), id);
        }
        helps(hand);
        var application = locked(hand);
        if (!application.numbered()) {
            application.reserve(numbers.next(me.centre(), "PMH"));
            applications.save(application);
        }
        receipts.add(application, act(application), me.person());
        record(
                me,
                "DeskReceiptPrinted",
                application,
                Map.of("act", act(application).name()));
    }

    /** The printed paper with a signature, as a photo. */
    void sign(Scope me, Hand hand, Upload photo) {
        var application = locked(hand);
        var receipt = open(application);
        helps(hand);
        var signed = documents.store(
                me,
                application.applicant(),
                CaseFiles.of(application.id()),
                Paper.RECEIPT.name(),
                Paper.RECEIPT.identityPaper(),
                photo);
        receipts.confirm(receipt, Way.SIGNATURE, signed.id(), me.person());
        record(me, "DeskReceiptConfirmed", application, Map.of("way", Way.SIGNATURE.name()));
    }

    Optional<AtTheDesk.Code> code(Scope me, Hand hand) {
        open(locked(hand));
        return desk.code(me, hand.applicant().person());
    }

    /** @return whether it was the code */
    boolean type(Scope me, Hand hand, String code) {
        var application = locked(hand);
        var receipt = open(application);
        if (!desk.typed(hand.applicant().person(), code)) {
            return false;
        }
        helps(hand);
        receipts.confirm(receipt, Way.CODE, null, me.person());
        record(me, "DeskReceiptConfirmed", application, Map.of("way", Way.CODE.name()));
        return true;
    }

    /** What the person has confirmed goes its way, as if they had pressed the button. */
    void send(Scope me, Hand hand) {
        var application = locked(hand);
        var applicant = hand.applicant();
        receipts.requireConfirmed(applicant, application);
        switch (act(application)) {
            case APPLICATION -> apply.submit(applicant, application.id());
            case CORRECTION -> cases.resubmit(applicant, application.id(), application.round());
            case AGREEMENT ->
                cases.agree(applicant, application.id(), cases.agreement().version());
        }
        log.atInfo()
                .addKeyValue("application", application.id())
                .addKeyValue("actor", me.person())
                .log("Sent at the desk");
    }

    private MembershipApplication locked(Hand hand) {
        return applications.lockMine(
                hand.applicant(), current(hand).orElseThrow().id());
    }

    /** Whoever prints or confirms has taken part; with the agreement there is nothing left to judge. */
    private void helps(Hand hand) {
        var application = current(hand).orElseThrow();
        if (application.status() != ApplicationStatus.ADMISSION) {
            hands.writeIn(hand.applicant(), application.id());
        }
    }

    private static Act act(MembershipApplication application) {
        return Act.of(application).orElseThrow(() -> new OnboardingRefusal("onboarding.moved-on"));
    }

    private Receipt open(MembershipApplication application) {
        return receipts.valid(application)
                .filter(receipt -> receipt.way() == null)
                .orElseThrow(() -> new OnboardingRefusal("onboarding.help.print-first"));
    }

    private void record(Scope me, String what, MembershipApplication application, Map<String, String> details) {
        var noted = new HashMap<>(details);
        noted.put("for", application.applicant().toString());
        audit.record(me.centre(), me.person(), what, application.id(), noted);
    }

    private static Scope of(Scope me, PersonId person) {
        return new Scope(me.centre(), person, Set.of(Role.ARTISAN));
    }
}
