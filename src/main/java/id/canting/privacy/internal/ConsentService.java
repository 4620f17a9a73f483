package id.canting.privacy.internal;

import id.canting.identity.OptionalConsents;
import id.canting.identity.OptionalConsents.Consent;
import id.canting.identity.Scope;
import id.canting.privacy.internal.DataRequest.Kind;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Consents that a person is free to give. Taken back, they end at once; what hangs on a wall, within 72 hours. */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
class ConsentService {

    private final ObjectProvider<OptionalConsents> books;
    private final RequestService requests;

    ConsentService(ObjectProvider<OptionalConsents> books, RequestService requests) {
        this.books = books;
        this.requests = requests;
    }

    @Transactional(readOnly = true)
    List<Consent> mine(Scope me) {
        return books.stream().flatMap(book -> book.of(me).stream()).toList();
    }

    /** @return whether somebody has to act on it first; empty-handed purposes are refused */
    boolean set(Scope me, String purpose, boolean given) {
        var before = mine(me).stream()
                .filter(consent -> consent.purpose().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new PrivacyRefusal("privacy.consent.unknown"));
        if (before.given() == given) {
            return false;
        }
        if (books.stream().noneMatch(book -> book.set(me, purpose, given))) {
            throw new PrivacyRefusal("privacy.consent.unknown");
        }
        var byHand = before.byHand() && !given;
        if (byHand) {
            requests.receive(me, Kind.CONSENT_WITHDRAWN, purpose);
        }
        return byHand;
    }
}
