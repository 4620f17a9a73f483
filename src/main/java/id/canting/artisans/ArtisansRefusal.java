package id.canting.artisans;

import id.canting.identity.Refusal;

/** The register does not take what was asked of it. The message says why, and what to do. */
public class ArtisansRefusal extends Refusal {

    public ArtisansRefusal(String key, Object... arguments) {
        super(key, arguments);
    }
}
