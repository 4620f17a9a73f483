package id.canting.remedies.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealableCases.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a case held when an appeal was filed: written once, and found to be the same as long as it is read. It goes when the
 * person asks for it and no court can ask for it any more; its hash stays.
 */
@Repository
class FrozenFiles {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    FrozenFiles(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Content(String appeal, String kind, String number, String frozenAt, List<Part> parts) {}

    /**
     * @param parts none once it was emptied
     * @param whole whether the content still has its hash
     */
    record Frozen(List<Part> parts, String sha256, Instant at, boolean whole, @Nullable Instant emptiedAt) {}

    /** @return the hash of what was frozen */
    String freeze(Appeal appeal, List<Part> parts, Instant at) {
        var about = appeal.about();
        var content = write(new Content(appeal.number(), about.kind(), about.number(), at.toString(), parts));
        var hash = hash(content);
        jdbc.sql(
                        """
                        insert into appeal_file (appeal_id, centre_id, content, sha256, frozen_at)
                        values (:appeal, :centre, :content, :hash, :at)
                        """)
                .param("appeal", appeal.id().value())
                .param("centre", appeal.centre().value())
                .param("content", content)
                .param("hash", hash)
                .param("at", at.atOffset(UTC))
                .update();
        return hash;
    }

    Frozen of(AppealId appeal) {
        return jdbc.sql("select content, sha256, frozen_at, emptied_at from appeal_file where appeal_id = :appeal")
                .param("appeal", appeal.value())
                .query((row, n) -> {
                    var content = row.getString("content");
                    var hash = row.getString("sha256");
                    var emptied = row.getObject("emptied_at") != null;
                    return new Frozen(
                            emptied ? List.of() : parts(content),
                            hash,
                            AppealRepository.moment(row, "frozen_at"),
                            emptied || hash.equals(hash(content)),
                            emptied ? AppealRepository.moment(row, "emptied_at") : null);
                })
                .single();
    }

    List<Part> parts(String content) {
        return read(content).parts();
    }

    /** From now on it goes as soon as it may. */
    void askedToGo(AppealId appeal, Instant at) {
        jdbc.sql(
                        """
                        update appeal_file set erase_asked_at = :at
                         where appeal_id = :appeal and erase_asked_at is null and emptied_at is null
                        """)
                .param("appeal", appeal.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @return whether there was something in it */
    boolean empty(AppealId appeal, Instant at) {
        return jdbc.sql("update appeal_file set emptied_at = :at where appeal_id = :appeal and emptied_at is null")
                        .param("appeal", appeal.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    /** Those that were asked to go, of appeals that ended before. Another node's are left to it. */
    List<AppealId> toGo(Instant endedBefore, int most) {
        return jdbc
                .sql(
                        """
                        select f.appeal_id
                          from appeal_file f join appeal a on a.id = f.appeal_id
                         where f.erase_asked_at is not null and f.emptied_at is null
                           and a.status in ('UPHELD', 'DISMISSED', 'WITHDRAWN') and a.status_changed_at < :before
                         limit :most
                           for update of f skip locked
                        """)
                .param("before", endedBefore.atOffset(UTC))
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(AppealId::new)
                .toList();
    }

    private static String hash(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Content read(String content) {
        try {
            return json.readValue(content, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frozen file", e);
        }
    }
}
