package id.canting.notifications;

import id.canting.identity.PersonId;

/** How many messages in the application somebody has not read yet, for the bell. */
public interface UnreadCount {

    /** Counted up to 100. */
    int of(PersonId person);
}
