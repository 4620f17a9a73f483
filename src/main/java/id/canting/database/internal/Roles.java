package id.canting.database.internal;

import java.util.List;

/** The roles of the database server. */
final class Roles {

    /** Makes the others; used at start only. */
    static final String ADMINISTRATOR = "canting_administrator";

    /** Owns both schemas and changes them; used by migrations only. */
    static final String OWNER = "canting_owner";

    /** What the application works as: rows, no structure. */
    static final String APPLICATION = "canting_app";

    /** For reports and checks from outside. */
    static final String READER = "canting_read";

    static final List<String> ALL = List.of(ADMINISTRATOR, OWNER, APPLICATION, READER);

    private Roles() {}
}
