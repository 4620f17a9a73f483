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

    /** The seats that are offered to somebody and wait for an answer, the next that ends first. While nobody has told them, its time has not begun. */
    List<Summary> offers(Scope me);

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
