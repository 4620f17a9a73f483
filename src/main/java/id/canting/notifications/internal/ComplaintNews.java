package id.canting.notifications.internal;

import id.canting.identity.CentreId;
import id.canting.remedies.ComplaintAcknowledged;
import id.canting.remedies.ComplaintAnswered;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ComplaintReceived;
import id.canting.remedies.Complaints;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What whoever complained is told by mail, if they left an address. */
@Component
class ComplaintNews {

    private static final String RECEIVED = "notifications.ComplaintReceived";
    private static final String ACKNOWLEDGED = "notifications.ComplaintAcknowledged";
    private static final String ANSWERED = "notifications.ComplaintAnswered";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Complaints complaints;

    ComplaintNews(Telling telling, Occurrences occurrences, Complaints complaints) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.complaints = complaints;
    }

    @ApplicationModuleListener(id = RECEIVED)
    void on(ComplaintReceived event) {
        tell(occurrences.of(RECEIVED, event), event.complaint(), event.centre(), Template.COMPLAINT_RECEIVED);
    }

    @ApplicationModuleListener(id = ACKNOWLEDGED)
    void on(ComplaintAcknowledged event) {
        tell(occurrences.of(ACKNOWLEDGED, event), event.complaint(), event.centre(), Template.COMPLAINT_ACKNOWLEDGED);
    }

    @ApplicationModuleListener(id = ANSWERED)
    void on(ComplaintAnswered event) {
        tell(occurrences.of(ANSWERED, event), event.complaint(), event.centre(), Template.COMPLAINT_ANSWERED);
    }

    private void tell(Occurrence occurrence, ComplaintId id, CentreId centre, Template template) {
        complaints
                .contact(id)
                .ifPresent(to -> telling.byMail(
                        occurrence,
                        to.email(),
                        new Message(template, centre, "/complaints/status", to.number(), to.due(), null)));
    }
}
