package id.canting.vault;

import java.util.List;

/**
 * Encrypts what must not be read in the database and makes what it can be found by. Keys lie in the directory that
 * {@code CANTING_KEYS} names, one a purpose, readable by the owner alone.
 */
public interface Vault {

    /**
     * AES-256-GCM with a random nonce; the result names its key.
     *
     * @param associated what the secret belongs to, such as the id of its row: it can be opened only with the same
     */
    byte[] seal(byte[] plain, String associated);

    /** @throws IllegalStateException when it was altered, belongs elsewhere or its key is gone */
    byte[] open(byte[] sealed, String associated);

    /** HMAC-SHA-256 with a key of its own: equal texts give equal fingerprints, and nobody without the key can guess. */
    byte[] fingerprint(String purpose, String text);

    /**
     * HMAC-SHA-256 with a key for what is sealed, such as the chain of the audit: who owns the database and not the key
     * cannot make one. The result names its key.
     */
    byte[] vouch(byte[] content);

    /** @return whether {@link #vouch} made this for the content, with a key that is still there */
    boolean vouchedFor(byte[] content, byte[] mark);

    /** Signs for strangers: with the public key alone anybody can check it, and only the vault can make it. */
    Signed sign(byte[] content);

    /** The keys by which a signature is checked, also those that sign no more. */
    List<PublicKey> publicKeys();

    /** @param key id of the key that it was made with */
    record Signed(String key, byte[] signature) {}
}
