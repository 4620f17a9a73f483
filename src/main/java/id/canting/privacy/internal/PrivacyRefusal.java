package id.canting.privacy.internal;

import id.canting.identity.Refusal;

/** The domain says no. The message says why, and what can be done. */
class PrivacyRefusal extends Refusal {

    PrivacyRefusal(String key, Object... arguments) {
        super(key, arguments);
    }
}
