package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.training.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that is to be.
 *
 * @param unit of the syllabus, counted from 1; none for a topic of its own
 * @param hours of training, of 45 minutes each
 */
record PlannedSession(
        SessionId id,
        @Nullable Integer unit,
        String topic,
        Instant startsAt,
        Instant endsAt,
        int hours,
        RoomId room,
        PersonId trainer) {}
