package id.canting.people.internal;

import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The signed-in person as Spring Security sees them. Lives for one request and is never stored. */
class SignedInToken extends AbstractAuthenticationToken {

    private final transient SignedIn me;

    SignedInToken(SignedIn me) {
        super(me.roles().stream()
                .map(Role::name)
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList());
        this.me = me;
        setAuthenticated(true);
    }

    @Override
    public SignedIn getPrincipal() {
        return me;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    /** The account: it may stand in a log, a name may not. */
    @Override
    public String getName() {
        return me.account().toString();
    }
}
