package id.canting.artisans.internal;

import org.jspecify.annotations.Nullable;

/**
 * Why a standing changes.
 *
 * @param reason a code of the table of reasons
 * @param explanation in words, for the member; none for what the system does
 */
record Because(String reason, @Nullable String explanation) {

    static final Because OWN_WISH = new Because("OWN_WISH", null);
    static final Because SUSPENSION_OVER = new Because("SUSPENSION_OVER", null);
    static final Because UPDATE_MISSED = new Because("UPDATE_MISSED", null);
    static final Because UPDATE_SENT = new Because("UPDATE_SENT", null);
    static final Because NIB_CONFIRMED = new Because("NIB_CONFIRMED", null);
}
