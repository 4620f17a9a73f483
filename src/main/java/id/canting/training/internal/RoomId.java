package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one room. */
record RoomId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    static RoomId next() {
        return new RoomId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static RoomId of(String text) {
        return new RoomId(UUID.fromString(text));
    }

    /** As it is stored. */
    public static RoomId from(UUID stored) {
        return new RoomId(stored);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
