package id.canting.audit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SHA-256 of fields, each with its length before it: other fields never give the same bytes. */
final class Digest {

    private final MessageDigest sha;

    Digest(String kind) {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        add(kind);
    }

    Digest add(byte[] field) {
        number(field.length);
        sha.update(field);
        return this;
    }

    Digest add(@Nullable String field) {
        if (field == null) {
            number(-1);
            return this;
        }
        return add(field.getBytes(UTF_8));
    }

    Digest add(@Nullable UUID field) {
        return add(field == null ? null : field.toString());
    }

    /** To the microsecond, as the database keeps it. */
    Digest add(@Nullable Instant field) {
        if (field == null) {
            number(-1);
            return this;
        }
        return add(ChronoUnit.MICROS.between(Instant.EPOCH, field));
    }

    Digest add(long field) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(field).array());
    }

    byte[] end() {
        return sha.digest();
    }

    private void number(int length) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}
