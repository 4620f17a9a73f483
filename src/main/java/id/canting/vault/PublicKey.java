package id.canting.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of Ed25519 to check signatures with. It needs nothing of ours: neither a vault nor a database.
 *
 * @param x its 32 bytes, as base64url
 */
public record PublicKey(String x) {

    public static final String ALGORITHM = "Ed25519";

    private static final int BYTES = 32;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws IllegalArgumentException when it is no key */
    public PublicKey {
        if (Base64.getUrlDecoder().decode(x).length != BYTES) {
            throw new IllegalArgumentException("not a key of " + ALGORITHM);
        }
    }

    public static PublicKey of(byte[] bytes) {
        return new PublicKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Its thumbprint (RFC 7638): another key has another, whatever it is called. */
    public String id() {
        var members = "{\"crv\":\"%s\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(ALGORITHM, x);
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean verifies(byte[] content, byte[] signature) {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509);
        encoded.writeBytes(Base64.getUrlDecoder().decode(x));
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature or a key that is none holds nothing
        }
    }
}
