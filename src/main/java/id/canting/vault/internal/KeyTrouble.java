package id.canting.vault.internal;

/** The keys are not as they must be. The message says which, and what to do; the application does not start. */
class KeyTrouble extends RuntimeException {

    KeyTrouble(String message) {
        super(message);
    }

    KeyTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
