package id.canting.notifications.internal;

import java.time.Instant;
import java.util.UUID;

/** An event as it happened once, however often it is delivered. */
record Occurrence(UUID event, Instant at) {}
