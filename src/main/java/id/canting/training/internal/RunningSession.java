package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.SessionId;
import id.canting.training.SessionStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A session as it is led: what, when, where, by whom.
 *
 * @param number of its batch
 * @param title of the programme, and {@code titleEn} the same in English
 * @param hours of training, of 45 minutes each
 * @param sequence how often it was moved, as calendars count
 */
record RunningSession(
        SessionId id,
        CentreId centre,
        BatchId batch,
        String number,
        String title,
        String titleEn,
        int position,
        String topic,
        Instant startsAt,
        Instant endsAt,
        int hours,
        UUID room,
        String roomName,
        PersonId trainer,
        String trainerName,
        SessionStatus status,
        int sequence) {

    public String title(Locale language) {
        return language.getLanguage().equals("en") ? titleEn : title;
    }

    boolean isLedBy(Scope me) {
        return trainer.equals(me.person());
    }

    String path() {
        return "/sessions/" + id;
    }

    /** Where a participant reads of it. */
    String ownPath() {
        return "/my-sessions/" + id;
    }
}
