package id.canting.vault.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.vault.PublicKey;
import id.canting.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.NavigableMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sealed bytes are: form (1 byte), number of the key (2), nonce (12), ciphertext and tag. */
@Component
class KeyVault implements Vault {

    private static final byte FORM = 1;
    private static final int HEADER = 3;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final KeyDirectory directory;
    private final byte[] lookupKey;
    private volatile NavigableMap<Integer, byte[]> fieldKeys;
    private volatile NavigableMap<Integer, byte[]> auditKeys;
    private final List<SigningKey> signingKeys;

    @Autowired
    KeyVault(
            @Value("${canting.data:./data}") Path data,
            @Value("${canting.keys:}") String directory,
            @Value("${canting.keys.create:#{null}}") @Nullable Boolean create) {
        this(
                new KeyDirectory(directory.isBlank() ? data.resolve("keys") : Path.of(directory)),
                create != null ? create : directory.isBlank());
    }

    KeyVault(KeyDirectory directory, boolean create) {
        if (create) {
            directory.createIfMissing();
        }
        this.directory = directory;
        fieldKeys = directory.read(KeyPurpose.FIELD);
        auditKeys = directory.read(KeyPurpose.AUDIT);
        signingKeys = directory.read(KeyPurpose.DECISION).values().stream()
                .map(SigningKey::new)
                .toList();
        var lookupKeys = directory.read(KeyPurpose.LOOKUP);
        if (lookupKeys.size() > 1) {
            throw new KeyTrouble("There are %d lookup keys. Keep the one that the stored fingerprints were made with."
                    .formatted(lookupKeys.size()));
        }
        lookupKey = lookupKeys.lastEntry().getValue();
    }

    @Override
    public byte[] seal(byte[] plain, String associated) {
        var newest = fieldKeys.lastEntry();
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var header = ByteBuffer.allocate(HEADER)
                .put(FORM)
                .putShort(newest.getKey().shortValue())
                .array();
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), header, nonce, associated)
                    .doFinal(plain);
            return ByteBuffer.allocate(HEADER + NONCE + ciphertext.length)
                    .put(header)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String associated) {
        if (sealed.length < HEADER + NONCE + TAG || sealed[0] != FORM) {
            throw new IllegalStateException("Not sealed by this vault");
        }
        var buffer = ByteBuffer.wrap(sealed);
        var header = new byte[HEADER];
        var nonce = new byte[NONCE];
        buffer.get(header).get(nonce);
        var key = fieldKey(ByteBuffer.wrap(header).getShort(1));
        try {
            return cipher(Cipher.DECRYPT_MODE, key, header, nonce, associated)
                    .doFinal(sealed, buffer.position(), buffer.remaining());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed for something else, or altered", e);
        }
    }

    /** Another node may seal with a key that came into the directory after we started. */
    private byte[] fieldKey(int id) {
        if (!fieldKeys.containsKey(id)) {
            fieldKeys = directory.read(KeyPurpose.FIELD);
        }
        var key = fieldKeys.get(id);
        if (key == null) {
            throw new IllegalStateException("The key " + KeyPurpose.FIELD.fileName(id) + " is gone");
        }
        return key;
    }

    /** The header is bound in, so that nobody can make us try another key. */
    private static Cipher cipher(int mode, byte[] key, byte[] header, byte[] nonce, String associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(associated.getBytes(UTF_8));
        return cipher;
    }

    @Override
    public byte[] fingerprint(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(lookupKey, "HmacSHA256"));
            var name = purpose.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            mac.update(name);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of the key (2 bytes) and the mark itself. */
    @Override
    public byte[] vouch(byte[] content) {
        var newest = auditKeys.lastEntry();
        return mark(newest.getKey(), newest.getValue(), content);
    }

    @Override
    public boolean vouchedFor(byte[] content, byte[] mark) {
        if (mark.length < Short.BYTES) {
            return false;
        }
        int id = ByteBuffer.wrap(mark).getShort();
        if (!auditKeys.containsKey(id)) {
            auditKeys = directory.read(KeyPurpose.AUDIT);
        }
        var key = auditKeys.get(id);
        return key != null && MessageDigest.isEqual(mark(id, key, content), mark);
    }

    @Override
    public Signed sign(byte[] content) {
        var newest = signingKeys.get(signingKeys.size() - 1);
        return new Signed(newest.publicKey().id(), newest.sign(content));
    }

    @Override
    public List<PublicKey> publicKeys() {
        return signingKeys.stream().map(SigningKey::publicKey).toList();
    }

    private static byte[] mark(int id, byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return ByteBuffer.allocate(Short.BYTES + mac.getMacLength())
                    .putShort((short) id)
                    .put(mac.doFinal(content))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
