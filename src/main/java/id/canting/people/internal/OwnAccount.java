package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.people.Email;
import id.canting.people.EmailChangeRequested;
import id.canting.people.PasswordChanged;
import id.canting.people.Phone;
import id.canting.people.Proof;
import id.canting.people.TokenPurpose;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What everybody does with their own account. */
@Service
class OwnAccount {

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final CarefulHashing hashing;
    private final PasswordSignIn signIn;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    OwnAccount(
            Accounts accounts,
            OneTimeTokens tokens,
            CarefulHashing hashing,
            PasswordSignIn signIn,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Audit audit) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.hashing = hashing;
        this.signIn = signIn;
        this.transaction = transaction;
        this.events = events;
        this.audit = audit;
    }

    Account get(AccountId id) {
        return accounts.find(id).orElseThrow();
    }

    List<CentreId> centres(AccountId id) {
        return accounts.centres(id);
    }

    @Transactional
    void describe(AccountId id, String name, String language, String theme) {
        var account = get(id);
        accounts.prefer(id, language, theme);
        if (!name.equals(account.name())) {
            accounts.rename(account.person(), name);
            audit.record(account.centre(), account.person(), "PersonRenamed", account.person(), Map.of());
        }
    }

    /**
     * Wants to be reached elsewhere. The old address holds until the new one is confirmed, by a link or at the desk.
     * Whoever has a second factor shows that, everybody else the password.
     *
     * @throws PeopleRefusal when the password is not theirs
     */
    void want(AccountId id, @Nullable Email email, @Nullable Phone phone, String password, Origin origin) {
        var account = get(id);
        Proof.require();
        if (!account.asksForFactor() && !signIn.isPasswordOf(account, password, origin)) {
            throw new PeopleRefusal("proof", "people.account.password-wrong");
        }
        var newEmail = email == null || email.equals(account.email()) ? null : email;
        var newPhone = phone == null || (phone.equals(account.phone()) && account.phoneConfirmed()) ? null : phone;
        transaction.executeWithoutResult(status -> {
            accounts.want(id, newEmail, newPhone);
            audit.record(account.centre(), account.person(), "AddressChangeRequested", id, Map.of());
            if (newEmail != null) {
                events.publishEvent(new EmailChangeRequested(id));
            }
        });
    }

    /** By the link that went to the new address, opened by the owner. */
    void confirmEmail(AccountId me, byte[] hash) {
        var found = tokens.look(TokenPurpose.CONFIRM_EMAIL, hash);
        if (found.state() != OneTimeTokens.State.OPEN || !me.equals(found.account())) {
            throw new PeopleRefusal("", "people.code.wrong");
        }
        try {
            transaction.executeWithoutResult(status -> {
                if (!tokens.use(TokenPurpose.CONFIRM_EMAIL, hash)) {
                    throw new PeopleRefusal("", "people.code.wrong");
                }
                accounts.confirmNewEmail(me);
                var account = get(me);
                audit.record(account.centre(), account.person(), "EmailChanged", me, Map.of());
            });
        } catch (DuplicateKeyException e) {
            throw new PeopleRefusal("", "people.confirm.taken");
        }
    }

    /** All other sessions end. @return the session number with which this one goes on */
    int changePassword(AccountId id, String current, String password, Origin origin) {
        var account = get(id);
        if (!signIn.isPasswordOf(account, current, origin)) {
            throw new PeopleRefusal("current", "people.account.password-wrong");
        }
        var hashed = hashing.encode(password);
        var number = transaction.execute(status -> {
            tokens.voidAll(id);
            audit.record(account.centre(), account.person(), "PasswordChanged", id, Map.of());
            events.publishEvent(new PasswordChanged(id));
            return accounts.changePassword(id, hashed);
        });
        log.atInfo().addKeyValue("account", id).log("Password changed");
        return Objects.requireNonNull(number);
    }

    @Transactional
    void endSessions(AccountId id) {
        var account = get(id);
        accounts.endSessions(id);
        audit.record(account.centre(), account.person(), "SignedOutEverywhere", id, Map.of());
    }

    /** Works at another of their centres from now on. */
    @Transactional
    boolean moveTo(AccountId id, CentreId centre) {
        if (!accounts.centres(id).contains(centre)) {
            return false;
        }
        accounts.moveTo(id, centre);
        return true;
    }
}
