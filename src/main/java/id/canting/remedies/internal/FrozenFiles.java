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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a case held when an appeal was filed: written once, and found to be the same as long as it is read. */
@Repository
class FrozenFiles {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    FrozenFiles(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Content(String appeal, String kind, String number, String frozenAt, List<Part> parts) {}

    /** @param whole whether the content still has its hash */
    record Frozen(List<Part> parts, String sha256, Instant at, boolean whole) {}

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
        return jdbc.sql("select content, sha256, frozen_at from appeal_file where appeal_id = :appeal")
                .param("appeal", appeal.value())
                .query((row, n) -> {
                    var content = row.getString("content");
                    var hash = row.getString("sha256");
                    return new Frozen(
                            read(content).parts(),
                            hash,
                            AppealRepository.moment(row, "frozen_at"),
                            hash.equals(hash(content)));
                })
                .single();
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
