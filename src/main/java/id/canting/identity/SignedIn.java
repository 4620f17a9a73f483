package id.canting.identity;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person behind a request, read anew from the account for each request.
 *
 * @param name what to call them on a page
 * @param centre the centre they work at now; none for an administrator of the whole installation
 * @param roles what they are at that centre
 * @param theme {@code light}, {@code dark} or, for what the device says, {@code auto}
 */
public record SignedIn(
        AccountId account,
        PersonId person,
        String name,
        @Nullable CentreId centre,
        Set<Role> roles,
        Locale language,
        String theme) {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** @throws IllegalStateException for an administrator without a centre, who sees no cases */
    public Scope scope() {
        if (centre == null) {
            throw new IllegalStateException("no centre");
        }
        return new Scope(centre, person, roles);
    }
}
