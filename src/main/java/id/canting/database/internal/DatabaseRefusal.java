package id.canting.database.internal;

/** The application cannot have its database. The message says why, the action what to do. */
class DatabaseRefusal extends RuntimeException {

    private final String action;

    DatabaseRefusal(String message, String action) {
        super(message);
        this.action = action;
    }

    DatabaseRefusal(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
