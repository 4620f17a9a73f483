package id.canting.remedies.internal;

import id.canting.identity.Refusal;

/** The domain says no. The message says why, and what can be done. */
class RemediesRefusal extends Refusal {

    RemediesRefusal(String key, Object... arguments) {
        super(key, arguments);
    }
}
