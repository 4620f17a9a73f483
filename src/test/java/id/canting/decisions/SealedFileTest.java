package id.canting.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.vault.PublicKey;
import id.canting.vault.Vault.Signed;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedFileTest {

    private static final Signer OURS = new Signer();

    private final KeySet keys = new KeySet(List.of(OURS.key()));
    private final byte[] file = SealedFile.seal(content(), OURS);

    @Test
    void aFileIsWrittenInOneFormOnly() {
        var unsorted = new HashMap<String, @Nullable Object>();
        unsorted.put("é", List.of(1, -2L, true, List.of()));
        unsorted.put("b", "\"\\\n\u0001 é 😀");
        unsorted.put("a", null);
        unsorted.put("A", Map.of());

        assertThat(new String(Canonical.bytes(unsorted), UTF_8))
                .isEqualTo("{\"A\":{},\"a\":null,\"b\":\"\\\"\\\\\\n\\u0001 é 😀\",\"é\":[1,-2,true,[]]}");
        assertThatThrownBy(() -> Canonical.bytes(Map.of("a", 0.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Canonical.bytes(Map.of("a", 1L << 53))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueIsFoundWhereItStands() {
        var object = Map.of("a", Map.of("b/c", List.of("x", "y")));

        assertThat(Canonical.leaves(object))
                .containsOnlyKeys("/a/b~1c/0", "/a/b~1c/1")
                .satisfies(leaves -> assertThat(new String(Canonical.bytes(object), UTF_8)
                                .substring(leaves.get("/a/b~1c/1").offset()))
                        .startsWith("\"y\""));
    }

    @Test
    void whatWasSealedIsWhole() {
        var checked = SealedFile.check(file, keys);

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.title()).contains("ditolak", "PMH-2026-000187", "Sulastri", "2026-10-12T03:04:05Z");
        assertThat(checked.sha256()).isEqualTo(SealedFile.sha256(file));
        assertThat(checked.key()).isEqualTo(OURS.key().id());
    }

    @Test
    void aChangedValueIsNamedWithItsPlace() {
        var text = new String(file, UTF_8);
        var changed = text.replace("NOT_BATIK", "NOT_LOCAL");

        assertThat(SealedFile.check(changed.getBytes(UTF_8), keys).faults())
                .containsExactly(
                        "byte %d, /reason/code: was changed, now reads \"NOT_LOCAL\""
                                .formatted(text.indexOf("\"NOT_BATIK\"")),
                        "the seal does not hold: something was changed, or another key made it");
    }

    @Test
    void whatWasAddedOrTakenAwayIsNamed() {
        var more = new String(file, UTF_8).replace("\"words\":", "\"wage\":1,\"words\":");
        var less = new String(file, UTF_8).replace("\"code\":\"NOT_BATIK\",", "");

        assertThat(SealedFile.check(more.getBytes(UTF_8), keys).faults())
                .anyMatch(fault -> fault.endsWith("/wage: was added"));
        assertThat(SealedFile.check(less.getBytes(UTF_8), keys).faults()).contains("/reason/code: was taken away");
    }

    /** Whoever changes the mark as well is found by the seal. */
    @Test
    void noByteCanBeChangedUnseen() {
        var unseen = IntStream.range(0, file.length)
                .filter(n -> {
                    var changed = file.clone();
                    changed[n] ^= 1;
                    return SealedFile.check(changed, keys).whole();
                })
                .toArray();

        assertThat(unseen).isEmpty();
    }

    @Test
    void aBlankTooManyIsNamed() {
        var spaced = new String(file, UTF_8).replaceFirst(":", ": ");

        assertThat(SealedFile.check(spaced.getBytes(UTF_8), keys).faults())
                .containsExactly("byte 11: not written as such a file is");
        assertThat(SealedFile.check(Arrays.copyOf(file, file.length - 1), keys).faults())
                .singleElement()
                .asString()
                .startsWith("byte " + (file.length - 1));
    }

    @Test
    void anotherKeyIsNotTaken() {
        var forger = new Signer();
        var forged = SealedFile.seal(content(), forger);
        var named = SealedFile.seal(
                content(),
                content -> new Signed(OURS.key().id(), forger.apply(content).signature()));

        assertThat(SealedFile.check(forged, keys).faults())
                .containsExactly("the key is not among the public keys that were given");
        assertThat(SealedFile.check(named, keys).faults())
                .containsExactly("the seal does not hold: something was changed, or another key made it");
    }

    @Test
    void whatIsNoFileOfADecisionSaysSo() {
        assertThat(SealedFile.check("{}".getBytes(UTF_8), keys).faults()).containsExactly("content is missing");
        assertThat(SealedFile.check("{\"a\":1,\"a\":2}".getBytes(UTF_8), keys).whole())
                .isFalse();
        assertThat(SealedPdf.check("%PDF-1.7 torn".getBytes(UTF_8), keys).whole())
                .isFalse();
    }

    @Test
    void theKeysGoOutAndComeBackAndNoneBearsTheNameOfAnother() throws IOException {
        var json = new String(keys.json(), UTF_8);

        assertThat(KeySet.read(keys.json())).isEqualTo(keys);
        assertThat(json).contains("\"crv\":\"Ed25519\"").doesNotContain("\"d\"");
        var swapped = json.replace(OURS.key().x(), new Signer().key().x());
        assertThatThrownBy(() -> KeySet.read(swapped.getBytes(UTF_8))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeySet.read("{}".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    static Map<String, @Nullable Object> content() {
        var content = new TreeMap<String, @Nullable Object>();
        content.put("kind", Map.of("id", "Permohonan ditolak", "en", "Application refused"));
        content.put("at", "2026-10-12T03:04:05Z");
        content.put("about", Map.of("number", "PMH-2026-000187"));
        content.put("person", Map.of("name", "Sulastri"));
        content.put("centre", Map.of("name", "Maja Barama Wastra"));
        content.put("reason", Map.of("code", "NOT_BATIK", "rule", "Aturan sentra"));
        content.put("words", "Kain yang dikirim dicetak mesin.");
        return content;
    }

    /** A key pair of its own. */
    static class Signer implements Function<byte[], Signed> {

        private final KeyPair pair;

        Signer() {
            try {
                pair = KeyPairGenerator.getInstance(PublicKey.ALGORITHM).generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        PublicKey key() {
            var encoded = pair.getPublic().getEncoded();
            return PublicKey.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }

        @Override
        public Signed apply(byte[] content) {
            try {
                var signature = Signature.getInstance(PublicKey.ALGORITHM);
                signature.initSign(pair.getPrivate());
                signature.update(content);
                return new Signed(key().id(), signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
