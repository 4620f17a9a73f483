package id.canting.notifications.internal;

import java.util.Locale;

/**
 * A mail in its reader's words.
 *
 * @param sender what stands before the address that it comes from
 * @param path where its link leads, below the base URL
 */
record Letter(
        String address, String reader, String sender, Locale language, String subject, String body, String path) {}
