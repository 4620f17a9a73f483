package id.canting.vault.internal;

import id.canting.vault.PublicKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Ed25519: its secret is 32 random bytes like every other key here, and a signature needs no random number that could be a
 * bad one. The JDK signs; that it cannot tell the public key of a secret, BouncyCastle does.
 */
class SigningKey {

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final PrivateKey secret;
    private final PublicKey publicKey;

    SigningKey(byte[] seed) {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(PKCS8);
        encoded.writeBytes(seed);
        try {
            secret = KeyFactory.getInstance(PublicKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        publicKey = PublicKey.of(
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded());
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance(PublicKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        return publicKey;
    }
}
