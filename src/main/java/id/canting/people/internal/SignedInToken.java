package id.canting.people.internal;

import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The signed-in person as Spring Security sees them. Lives for one request and is never stored. */
class SignedInToken extends AbstractAuthenticationToken {

    private final transient SignedIn me;

    /** @param proved whether what weighs may be done without asking again */
    SignedInToken(SignedIn me, boolean proved) {
        super(Stream.concat(
                        me.roles().stream().map(Role::name).map("ROLE_"::concat),
                        proved ? Stream.of(Proof.RECENT) : Stream.empty())
                .map(SimpleGrantedAuthority::new)
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
