package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.OptionalConsents;
import id.canting.identity.Scope;
import id.canting.onboarding.internal.Consents.Latest;
import id.canting.onboarding.internal.Consents.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The consents of the last step of an application, later on: news, and photos of work in publicity. */
@Component
class ConsentLedger implements OptionalConsents {

    private final Consents consents;
    private final Audit audit;

    ConsentLedger(Consents consents, Audit audit) {
        this.consents = consents;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Consent> of(Scope me) {
        var texts = consents.current();
        var language = LocaleContextHolder.getLocale().getLanguage();
        return consents.latest(me.centre(), me.person()).stream()
                .filter(one -> one.purpose().optional())
                .flatMap(one -> Stream.ofNullable(texts.get(one.purpose()))
                        .map(text -> new Consent(
                                one.purpose().name(),
                                text.version(),
                                text.in(language),
                                one.given(),
                                one.at(),
                                one.purpose() == Purpose.PUBLICATION)))
                .toList();
    }

    /** For an answer that changes nothing no row is added. */
    @Override
    @Transactional
    public boolean set(Scope me, String purpose, boolean given) {
        var asked = asked(me, purpose);
        var text = asked.map(one -> consents.current().get(one.purpose()));
        if (asked.isEmpty() || text.isEmpty()) {
            return false;
        }
        var one = asked.get();
        if (one.given() != given) {
            var version = text.get().version();
            consents.record(me.centre(), one.application(), me.person(), one.purpose(), version, given, false);
            audit.record(
                    me.centre(),
                    me.person(),
                    given ? "ConsentGiven" : "ConsentWithdrawn",
                    me.person(),
                    Map.of("purpose", purpose, "version", String.valueOf(version)));
        }
        return true;
    }

    private Optional<Latest> asked(Scope me, String purpose) {
        return consents.latest(me.centre(), me.person()).stream()
                .filter(one -> one.purpose().optional() && one.purpose().name().equals(purpose))
                .findFirst();
    }
}
