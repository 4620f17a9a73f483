package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.AddressAlreadyKnown;
import id.canting.people.Email;
import id.canting.people.Phone;
import id.canting.people.RegistrationRequested;
import id.canting.people.TokenPurpose;
import id.canting.people.internal.Accounts.NewAccount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** How an artisan comes to an account, without anybody of the office having to make it. */
@Service
class Registration {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final CarefulHashing hashing;
    private final PasswordSignIn signIn;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Registration(
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

    /** Somebody who wants an account at a centre; at least one of address and number. */
    record Newcomer(
            CentreId centre,
            String name,
            @Nullable Email email,
            @Nullable Phone phone,
            String password,
            Locale language) {}

    /**
     * The same work whether or not the address is anybody's: a row that waits to be confirmed, and a mail. The owner of
     * a known address gets another mail, and the row is purged.
     */
    AccountId register(Newcomer newcomer) {
        var hashed = hashing.encode(newcomer.password());
        var id = AccountId.next();
        transaction.executeWithoutResult(status -> {
            var person = PersonId.next();
            accounts.add(
                    new NewAccount(
                            id,
                            person,
                            newcomer.name(),
                            AccountStatus.PENDING,
                            newcomer.email(),
                            newcomer.phone(),
                            hashed,
                            newcomer.language()),
                    newcomer.centre(),
                    List.of(Role.ARTISAN));
            audit.record(newcomer.centre(), person, "AccountRegistered", id, Map.of());
            var owner = newcomer.email() == null
                    ? Optional.<Account>empty()
                    : accounts.owner(new LoginName.ByEmail(newcomer.email()));
            events.publishEvent(owner.<Object>map(known -> new AddressAlreadyKnown(known.id()))
                    .orElseGet(() -> new RegistrationRequested(id)));
        });
        log.atInfo().addKeyValue("account", id).log("Account registered");
        return id;
    }

    /**
     * By the link in the mail. The password is asked for, so that nobody confirms what a stranger registered with their
     * address.
     */
    AccountId confirmByLink(byte[] hash, String password, Origin origin) {
        return confirm(TokenPurpose.CONFIRM_REGISTRATION, hash, password, origin, "");
    }

    /** By the code from the desk. Also confirms another number that the owner of an account wants. */
    AccountId confirmByCode(byte[] hash, String password, Origin origin) {
        return confirm(TokenPurpose.CONFIRM_PHONE, hash, password, origin, "code");
    }

    private AccountId confirm(TokenPurpose purpose, byte[] hash, String password, Origin origin, String field) {
        var found = tokens.look(purpose, hash);
        var account = Optional.ofNullable(found.account()).flatMap(accounts::find);
        if (found.state() != OneTimeTokens.State.OPEN || account.isEmpty()) {
            throw new PeopleRefusal(field, "people.code.wrong");
        }
        if (!signIn.isPasswordOf(account.get(), password, origin)) {
            throw new PeopleRefusal("password", "people.confirm.password-wrong");
        }
        var id = account.get().id();
        try {
            transaction.executeWithoutResult(status -> {
                if (!tokens.use(purpose, hash)) {
                    throw new PeopleRefusal(field, "people.code.wrong");
                }
                if (purpose == TokenPurpose.CONFIRM_PHONE) {
                    accounts.confirmPhone(id);
                } else {
                    accounts.activateByEmail(id);
                }
                audit.record(
                        account.get().centre(),
                        account.get().person(),
                        "AccountConfirmed",
                        id,
                        Map.of("by", purpose.name()));
            });
        } catch (DuplicateKeyException e) {
            throw new PeopleRefusal(field, "people.confirm.taken");
        }
        log.atInfo().addKeyValue("account", id).log("Account confirmed");
        return id;
    }
}
