package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Email;
import id.canting.people.Phone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person signs in with.
 *
 * @param newEmail wanted instead, not confirmed yet; likewise {@code newPhone}
 * @param password hashed; none before an invitation was accepted
 * @param sessionNumber a session of another number has ended
 * @param staff whether they decide or administer at any centre
 * @param secondFactor whether they have one
 */
record Account(
        AccountId id,
        PersonId person,
        String name,
        AccountStatus status,
        @Nullable Email email,
        boolean emailConfirmed,
        @Nullable Email newEmail,
        @Nullable Phone phone,
        boolean phoneConfirmed,
        @Nullable Phone newPhone,
        @Nullable String password,
        int sessionNumber,
        @Nullable CentreId centre,
        Locale language,
        String theme,
        boolean staff,
        boolean secondFactor) {

    boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    public boolean asksForFactor() {
        return staff || secondFactor;
    }

    /** The password of somebody who decides has to hold more. */
    int shortestPassword() {
        return staff ? PasswordRules.SHORTEST_OF_STAFF : PasswordRules.SHORTEST;
    }
}
