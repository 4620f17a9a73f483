package id.canting.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.decisions.Canonical.Leaf;
import id.canting.vault.PublicKey;
import id.canting.vault.Vault.Signed;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file of a decision as bytes: {@code {"content":{…},"seal":{…}}} in the one form of {@link Canonical}. The signature
 * is over the whole of it without {@code key} and {@code signature}; a mark a value tells which one was changed.
 */
public final class SealedFile {

    private static final String CONTENT = "content";
    private static final String SEAL = "seal";
    private static final int MARK = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SealedFile() {}

    public static byte[] seal(Map<String, ? extends @Nullable Object> content, Function<byte[], Signed> signer) {
        var seal = new TreeMap<String, Object>();
        seal.put("algorithm", PublicKey.ALGORITHM);
        seal.put("marks", marks(content));
        var file = Map.of(CONTENT, content, SEAL, seal);
        var signed = signer.apply(Canonical.bytes(file));
        seal.put("key", signed.key());
        seal.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signed.signature()));
        return Canonical.bytes(file);
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /** @throws IOException when it is no file of a decision */
    public static Map<String, @Nullable Object> content(byte[] file) throws IOException {
        return object(read(file), CONTENT);
    }

    /** Id of the key that it names. @throws IOException when it is no file of a decision */
    public static String key(byte[] file) throws IOException {
        return text(object(read(file), SEAL).get("key"));
    }

    public static Checked check(byte[] file, KeySet keys) {
        var sha256 = sha256(file);
        try {
            var read = read(file);
            var content = object(read, CONTENT);
            var seal = new TreeMap<>(object(read, SEAL));
            var faults = new ArrayList<String>();
            oneForm(file, read, faults);
            compare(object(seal, "marks"), read, faults);
            var key = text(seal.remove("key"));
            var signature = text(seal.remove("signature"));
            var signed = Canonical.bytes(Map.of(CONTENT, content, SEAL, seal));
            if (!PublicKey.ALGORITHM.equals(seal.get("algorithm"))) {
                faults.add("not sealed with " + PublicKey.ALGORITHM);
            }
            keys.find(key)
                    .ifPresentOrElse(
                            known -> {
                                if (!verifies(known, signed, signature)) {
                                    faults.add("the seal does not hold: something was changed, or another key made it");
                                }
                            },
                            () -> faults.add("the key is not among the public keys that were given"));
            return new Checked(title(content), sha256, key, faults);
        } catch (IOException | IllegalArgumentException e) {
            return new Checked("no file of a decision", sha256, "-", List.of(why(e)));
        }
    }

    private static void oneForm(byte[] file, Map<String, @Nullable Object> read, List<String> faults) {
        var form = Canonical.bytes(read);
        for (int n = 0; n < Math.max(file.length, form.length); n++) {
            if (n >= file.length || n >= form.length || file[n] != form[n]) {
                faults.add("byte %d: not written as such a file is".formatted(n));
                return;
            }
        }
    }

    /** Names what was changed, added or taken away. That nothing was is for the signature to say. */
    private static void compare(
            Map<String, @Nullable Object> sealed, Map<String, @Nullable Object> read, List<String> faults) {
        var found = new TreeMap<String, Leaf>();
        Canonical.leaves(read).forEach((pointer, leaf) -> {
            if (pointer.startsWith("/" + CONTENT + "/")) {
                found.put(pointer.substring(CONTENT.length() + 1), leaf);
            }
        });
        var all = new TreeSet<>(sealed.keySet());
        all.addAll(found.keySet());
        for (var pointer : all) {
            var leaf = found.get(pointer);
            if (leaf == null) {
                faults.add(pointer + ": was taken away");
            } else if (!sealed.containsKey(pointer)) {
                faults.add("byte %d, %s: was added".formatted(leaf.offset(), pointer));
            } else if (!mark(leaf).equals(sealed.get(pointer))) {
                faults.add("byte %d, %s: was changed, now reads %s".formatted(leaf.offset(), pointer, leaf.text()));
            }
        }
    }

    private static SortedMap<String, String> marks(Map<String, ? extends @Nullable Object> content) {
        var marks = new TreeMap<String, String>();
        Canonical.leaves(content).forEach((pointer, leaf) -> marks.put(pointer, mark(leaf)));
        return marks;
    }

    private static String mark(Leaf leaf) {
        return sha256(leaf.text().getBytes(UTF_8)).substring(0, MARK);
    }

    private static boolean verifies(PublicKey key, byte[] signed, String signature) {
        try {
            return key.verifies(signed, Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String title(Map<String, @Nullable Object> content) throws IOException {
        var kind = object(content, "kind");
        return "%s / %s, %s, %s, %s, %s"
                .formatted(
                        kind.get("id"),
                        kind.get("en"),
                        object(content, "about").get("number"),
                        object(content, "person").get("name"),
                        content.get("at"),
                        object(content, "centre").get("name"));
    }

    private static Map<String, @Nullable Object> read(byte[] file) throws IOException {
        return JSON.readValue(file, new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(Map<String, ? extends @Nullable Object> in, String name)
            throws IOException {
        if (in.get(name) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new IOException(name + " is missing");
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "-");
    }

    private static String why(Exception e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return "byte %d: %s".formatted(json.getLocation().getByteOffset(), json.getOriginalMessage());
        }
        return Objects.toString(e.getMessage(), e.toString());
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
