package id.canting.remedies;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Complaints, for those who tell of them. */
public interface Complaints {

    /** Where to write to whoever complained; empty when there is no address. */
    Optional<Contact> contact(ComplaintId id);

    /** @param due until when the present step is promised; none when it has ended */
    record Contact(String number, String email, @Nullable Instant due) {

        @Override
        public String toString() {
            return "Contact[" + number + "]";
        }
    }
}
