package id.canting.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.vault.PublicKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public keys as a JSON Web Key Set (RFC 7517, RFC 8037). A key is found by its thumbprint, never by what a file says of it. */
public record KeySet(List<PublicKey> keys) {

    public KeySet {
        keys = List.copyOf(keys);
    }

    /** @throws IOException when it is no set of such keys, or a key bears the name of another */
    public static KeySet read(byte[] json) throws IOException {
        var keys = new ArrayList<PublicKey>();
        for (var key : new ObjectMapper().readTree(json).path("keys")) {
            if (key.path("crv").asText().equals(PublicKey.ALGORITHM)) {
                keys.add(key(key));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("no key of " + PublicKey.ALGORITHM + " in the key set");
        }
        return new KeySet(keys);
    }

    private static PublicKey key(JsonNode json) throws IOException {
        try {
            var key = new PublicKey(json.path("x").asText());
            if (!key.id().equals(json.path("kid").asText())) {
                throw new IOException("the key " + json.path("kid").asText() + " is another one than its name says");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    public byte[] json() {
        return Canonical.bytes(Map.of(
                "keys",
                keys.stream()
                        .map(key -> Map.of(
                                "alg",
                                "EdDSA",
                                "crv",
                                PublicKey.ALGORITHM,
                                "kid",
                                key.id(),
                                "kty",
                                "OKP",
                                "use",
                                "sig",
                                "x",
                                key.x()))
                        .toList()));
    }

    Optional<PublicKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
