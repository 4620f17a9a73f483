package id.canting.training;

import id.canting.identity.Scope;
import id.canting.vault.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enrolments, as whoever tells people about them needs it. */
public interface Enrolments {

    /** @throws java.util.NoSuchElementException when there is no such enrolment */
    Summary get(EnrolmentId id);

    /** What waits for somebody's answer, what is said against them first. */
    List<Waiting> waiting(Scope me);

    /** What somebody can be asked. */
    enum Asked {
        /** They are heard, before it is decided whether they go on. */
        HEARING,
        OFFER,
        /** Whether they come instead of somebody. */
        SUBSTITUTE
    }

    /**
     * @param id of the enrolment, of somebody else where they are asked to come instead
     * @param title of the batch, such as BT-101/2026/3
     * @param until when an offer is to be answered; none while nobody has told them, since its time has not begun
     */
    record Waiting(Asked asked, EnrolmentId id, String title, @Nullable Instant until) {

        public String path() {
            var enrolment = "/my-trainings/" + id;
            return switch (asked) {
                case HEARING -> enrolment + "/hearing";
                case OFFER -> enrolment;
                case SUBSTITUTE -> enrolment + "/instead";
            };
        }
    }

    /**
     * Makes the secret of a link with which an open offer is answered, when the message that carries it is written; only
     * its hash is kept.
     */
    Token offerLink(EnrolmentId id);

    /** The letter that goes with an offer of a batch that was selected for; none where whoever comes first is served. */
    Optional<Letter> selectionLetter(EnrolmentId id);

    /** @param file what it is called */
    record Letter(String file, byte[] pdf) {}

    /**
     * @param title of the programme and number of the batch, such as BT-101/3
     * @param until when an offer is to be answered; none while there is none
     */
    record Summary(EnrolmentId id, String title, EnrolmentStatus status, @Nullable Instant until) {

        public String path() {
            return "/my-trainings/" + id;
        }
    }
}
