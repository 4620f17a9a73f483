package id.canting.remedies.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.audit.Audit;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.identity.CentreId;
import id.canting.people.Email;
import id.canting.people.People;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ComplaintReceived;
import id.canting.remedies.ComplaintStatus;
import id.canting.remedies.Complaints;
import id.canting.vault.Vault;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes complaints of anybody, and says where they stand to whoever has the secret. */
@Service
@Transactional
class ComplaintService implements Complaints {

    private static final Logger log = LoggerFactory.getLogger(ComplaintService.class);
    private static final String NAMELESS = "Tanpa nama";

    private final ComplaintRepository complaints;
    private final People people;
    private final Vault vault;
    private final ServiceLevels levels;
    private final NumberSeries numbers;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComplaintService(
            ComplaintRepository complaints,
            People people,
            Vault vault,
            ServiceLevels levels,
            NumberSeries numbers,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.complaints = complaints;
        this.people = people;
        this.vault = vault;
        this.levels = levels;
        this.numbers = numbers;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** @param secret shown once, and kept by nobody but the reader */
    record Receipt(String number, Secret secret) {}

    /**
     * Takes a complaint. A second sending of the same form gives nothing: the secret was shown before.
     *
     * @param submission names this very sending, and the complaint
     * @param name empty for whoever does not say it
     */
    Optional<Receipt> receive(
            UUID submission, CentreId centre, Complaint.Kind kind, String text, String name, @Nullable Email email) {
        var id = new ComplaintId(submission);
        if (complaints.exists(id)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var secret = Secret.next();
        var complaint = new Complaint(new Complaint.State(
                id,
                centre,
                numbers.next(centre, "KLH"),
                people.enter(name.isEmpty() ? NAMELESS : name),
                kind,
                text,
                now,
                0,
                ComplaintStatus.RECEIVED,
                now,
                levels.due(centre, "complaint-acknowledged", now),
                null,
                null,
                null,
                null,
                null));
        complaints.insert(
                complaint,
                hash(secret),
                email == null ? null : vault.seal(email.address().getBytes(UTF_8), id.toString()));
        audit.record(centre, null, "ComplaintReceived", id, Map.of("number", complaint.number()));
        workflow.start("ComplaintReceived", id.toString(), centre);
        events.publishEvent(new ComplaintReceived(id, centre));
        log.atInfo().addKeyValue("complaint", id).log("Complaint received");
        return Optional.of(new Receipt(complaint.number(), secret));
    }

    @Transactional(readOnly = true)
    Optional<Complaint> open(String number, String secret) {
        return complaints.open(number, hash(Secret.typed(secret)));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Contact> contact(ComplaintId id) {
        return complaints.contact(id).map(kept -> {
            var complaint = complaints.ofProcess(id);
            return new Contact(
                    complaint.number(),
                    new String(vault.open(kept, id.toString()), UTF_8),
                    complaint.status().isFinal() ? null : complaint.state().due());
        });
    }

    private byte[] hash(Secret secret) {
        return vault.fingerprint("complaint", secret.text());
    }
}
