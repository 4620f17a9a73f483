package id.canting.people;

import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What weighs asks for the second factor again: deciding, granting roles, seeing a whole identity number, changing an
 * address. Whoever has no second factor, and needs none, has nothing to show.
 */
public final class Proof {

    /** Of those who showed it within the last quarter of an hour. */
    public static final String RECENT = "PROOF_RECENT";

    private Proof() {}

    /**
     * First thing in such an act, before anything is read or written.
     *
     * @throws ProofNeeded which becomes a page that asks for it, with all that was typed, and goes on from there
     */
    public static void require() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || who.getAuthorities().stream().noneMatch(has -> RECENT.equals(has.getAuthority()))) {
            throw new ProofNeeded();
        }
    }
}
