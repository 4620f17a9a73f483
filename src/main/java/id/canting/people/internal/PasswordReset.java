package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.people.PasswordChanged;
import id.canting.people.PasswordResetRequested;
import id.canting.people.TokenPurpose;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A new password for somebody who forgot the old one. Ends all sessions. */
@Service
class PasswordReset {

    private static final Logger log = LoggerFactory.getLogger(PasswordReset.class);

    /** More would fill the owner's letter box. */
    private static final int MAILS_AN_HOUR = 3;

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final Brakes brakes;
    private final CarefulHashing hashing;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    PasswordReset(
            Accounts accounts,
            OneTimeTokens tokens,
            Brakes brakes,
            CarefulHashing hashing,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Audit audit) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.brakes = brakes;
        this.hashing = hashing;
        this.transaction = transaction;
        this.events = events;
        this.audit = audit;
    }

    /** For an unknown address the same is done in the name of nobody, so that the time says nothing. */
    void request(LoginName name) {
        var account = accounts.owner(name).filter(Account::isActive).filter(Account::emailConfirmed);
        var id = account.map(Account::id).orElseGet(AccountId::next);
        if (brakes.within("reset:" + id, MAILS_AN_HOUR, Duration.ofHours(1))) {
            transaction.executeWithoutResult(status -> events.publishEvent(new PasswordResetRequested(id)));
        }
    }

    /** Whose password the link or code is for, while it works. */
    Optional<Account> account(byte[] hash) {
        var found = tokens.look(TokenPurpose.RESET_PASSWORD, hash);
        return found.state() == OneTimeTokens.State.OPEN
                ? Optional.ofNullable(found.account()).flatMap(accounts::find).filter(Account::isActive)
                : Optional.empty();
    }

    void reset(Account account, byte[] hash, String password) {
        var hashed = hashing.encode(password);
        transaction.executeWithoutResult(status -> {
            if (!tokens.use(TokenPurpose.RESET_PASSWORD, hash)) {
                throw new PeopleRefusal("", "people.code.wrong");
            }
            accounts.changePassword(account.id(), hashed);
            tokens.voidAll(account.id());
            audit.record(account.centre(), account.person(), "PasswordReset", account.id(), Map.of());
            events.publishEvent(new PasswordChanged(account.id()));
        });
        log.atInfo().addKeyValue("account", account.id()).log("Password reset");
    }
}
