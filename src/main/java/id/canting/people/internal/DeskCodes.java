package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.identity.Scope;
import id.canting.people.AtTheDesk;
import id.canting.people.Phone;
import id.canting.people.TokenPurpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Codes that staff print for somebody without e-mail, after seeing their KTP. */
@Service
@PreAuthorize("hasRole('STAFF')")
class DeskCodes {

    private static final Logger log = LoggerFactory.getLogger(DeskCodes.class);

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final Audit audit;

    DeskCodes(Accounts accounts, OneTimeTokens tokens, Audit audit) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
    }

    List<Account> find(Scope me, Phone phone) {
        return accounts.withPhone(me.centre(), phone);
    }

    /** Whether a desk may help; the account of somebody who decides is reset by mail alone. */
    static boolean mayGet(Account account, Phone phone, TokenPurpose purpose) {
        return switch (purpose) {
            case CONFIRM_PHONE ->
                phone.equals(account.newPhone())
                        || (phone.equals(account.phone()) && !account.phoneConfirmed() && account.newPhone() == null);
            case RESET_PASSWORD -> account.isActive() && !account.staff() && phone.equals(account.phone());
            default -> false;
        };
    }

    /** @return the code; empty when this centre knows no such account with this number, or may not give it one */
    @Transactional
    Optional<AtTheDesk.Code> print(Scope me, AccountId id, Phone phone, TokenPurpose purpose) {
        var account = find(me, phone).stream()
                .filter(one -> one.id().equals(id) && mayGet(one, phone, purpose))
                .findFirst();
        return account.map(one -> {
            audit.record(me.centre(), me.person(), "DeskCodePrinted", id, Map.of("purpose", purpose.name()));
            log.atInfo()
                    .addKeyValue("account", id)
                    .addKeyValue("actor", me.person())
                    .log("Desk code printed");
            return tokens.issueCode(purpose, id, phone);
        });
    }
}
