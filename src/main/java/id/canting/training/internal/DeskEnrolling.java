package id.canting.training.internal;

import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.AtTheDesk;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.people.Restrictions;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.DeskEnrolments.Way;
import id.canting.training.internal.DeskEnrolments.Written;
import id.canting.training.internal.Enrolling.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff enrol somebody who stands at the desk, once that person has confirmed on paper or by code what was written. */
@Service
@PreAuthorize("hasRole('STAFF')")
class DeskEnrolling {

    private static final Logger log = LoggerFactory.getLogger(DeskEnrolling.class);

    private final Enrolling enrolling;
    private final DeskEnrolments written;
    private final BatchRows batches;
    private final Members members;
    private final AtTheDesk desk;
    private final People people;
    private final Restrictions restrictions;
    private final Documents documents;
    private final TransactionTemplate transaction;
    private final Audit audit;

    DeskEnrolling(
            Enrolling enrolling,
            DeskEnrolments written,
            BatchRows batches,
            Members members,
            AtTheDesk desk,
            People people,
            Restrictions restrictions,
            Documents documents,
            TransactionTemplate transaction,
            Audit audit) {
        this.enrolling = enrolling;
        this.written = written;
        this.batches = batches;
        this.members = members;
        this.desk = desk;
        this.people = people;
        this.restrictions = restrictions;
        this.documents = documents;
        this.transaction = transaction;
        this.audit = audit;
    }

    BatchRow batch(Scope me, BatchId id) {
        return batches.get(me, id);
    }

    /** @param typed a mobile number, or the number of a member */
    List<Person> find(Scope me, String typed) {
        var phone = Phone.parse(typed);
        return phone.isPresent()
                ? desk.withPhone(me, phone.get())
                : members.withNumber(me.centre(), typed).map(people::get).stream()
                        .toList();
    }

    /** @throws NoSuchElementException for whoever is no artisan of this centre, and for oneself */
    Person whom(Scope me, BatchId batch, PersonId person) {
        if (person.equals(me.person())
                || !desk.isArtisan(me, person)
                        && members.find(me.centre(), person).isEmpty()) {
            throw new NoSuchElementException("person " + person);
        }
        restrictions.requireOpen(me, person, "/batches/" + batch + "/desk/" + person);
        return people.get(person);
    }

    Optional<Written> written(Scope me, BatchId batch, PersonId person) {
        return written.find(me, batch, person);
    }

    /** @param by who wrote it */
    record Receipt(Written written, String by) {}

    /** @throws NoSuchElementException when nothing is written */
    Receipt receipt(Scope me, BatchId batch, PersonId person) {
        var one = written.find(me, batch, person).orElseThrow();
        return new Receipt(one, people.get(one.by()).name());
    }

    void write(Scope me, BatchId id, PersonId person, Wish wish) {
        var batch = batches.get(me, id);
        transaction.executeWithoutResult(status -> {
            written.write(me, batch.id(), person, wish);
            record(me, "DeskEnrolmentWritten", id, person, Map.of());
        });
    }

    /** The printed paper with a signature, as a photo. */
    EnrolmentId sign(Scope me, BatchId batch, PersonId person, Upload photo) {
        var checked = documents.check(photo);
        return confirm(
                me,
                batch,
                person,
                Way.SIGNATURE,
                one -> documents.store(me, person, DeskEnrolments.file(one.id()), "RECEIPT", false, checked));
    }

    Optional<AtTheDesk.Code> code(Scope me, PersonId person) {
        return desk.code(me, person);
    }

    /** @return nothing when it was not the code */
    Optional<EnrolmentId> type(Scope me, BatchId batch, PersonId person, String code) {
        return desk.typed(person, code)
                ? Optional.of(confirm(me, batch, person, Way.CODE, one -> null))
                : Optional.empty();
    }

    private EnrolmentId confirm(
            Scope me, BatchId batch, PersonId person, Way way, Function<Written, @Nullable Document> signed) {
        var id = Objects.requireNonNull(transaction.execute(status -> {
            var one =
                    written.lock(me, batch, person).orElseThrow(() -> new TrainingRefusal("training.desk.print-first"));
            var enrolment = enrolling.requestFor(me, person, batch, one.wish());
            written.confirm(me, one, way, signed.apply(one), enrolment);
            record(me, "DeskEnrolmentConfirmed", batch, person, Map.of("way", way.name()));
            return enrolment;
        }));
        log.atInfo()
                .addKeyValue("enrolment", id)
                .addKeyValue("actor", me.person())
                .log("Enrolled at the desk");
        return id;
    }

    private void record(Scope me, String what, BatchId batch, PersonId person, Map<String, String> details) {
        var noted = new HashMap<>(details);
        noted.put("for", person.toString());
        audit.record(me.centre(), me.person(), what, batch, noted);
    }
}
