package id.canting.identity;

import java.util.Set;

/** Who acts, at which centre, as what. Every query over a centre's rows takes one. */
public record Scope(CentreId centre, PersonId person, Set<Role> roles) {

    public Scope {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
