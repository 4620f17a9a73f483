package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.AtTheDesk;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Phone;
import id.canting.people.TokenPurpose;
import id.canting.people.internal.Accounts.NewAccount;
import id.canting.vault.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
@PreAuthorize("hasRole('STAFF')")
class DeskRegister implements AtTheDesk {

    private static final Logger log = LoggerFactory.getLogger(DeskRegister.class);

    private final Accounts accounts;
    private final People people;
    private final OneTimeTokens tokens;
    private final CarefulHashing hashing;
    private final Audit audit;

    DeskRegister(Accounts accounts, People people, OneTimeTokens tokens, CarefulHashing hashing, Audit audit) {
        this.accounts = accounts;
        this.people = people;
        this.tokens = tokens;
        this.hashing = hashing;
        this.audit = audit;
    }

    @Override
    public List<Person> withPhone(Scope me, Phone phone) {
        return accounts.withPhone(me.centre(), phone).stream()
                .filter(account -> accounts.roles(account.id(), me.centre()).contains(Role.ARTISAN))
                .map(account -> people.get(account.person()))
                .toList();
    }

    @Override
    public boolean isArtisan(Scope me, PersonId person) {
        return accounts.of(person)
                .filter(account -> accounts.roles(account.id(), me.centre()).contains(Role.ARTISAN))
                .isPresent();
    }

    @Override
    public Optional<PersonId> register(Scope me, String name, @Nullable Phone phone) {
        if (phone != null && accounts.owner(new LoginName.ByPhone(phone)).isPresent()) {
            return Optional.empty();
        }
        var person = phone == null ? people.enter(name) : withAccount(me, name, phone);
        audit.record(me.centre(), me.person(), "PersonRegisteredAtDesk", person, Map.of());
        log.atInfo()
                .addKeyValue("person", person)
                .addKeyValue("actor", me.person())
                .log("Person registered at the desk");
        return Optional.of(person);
    }

    /** With a password that nobody knows, until the desk prints a code for one. */
    private PersonId withAccount(Scope me, String name, Phone phone) {
        var id = AccountId.next();
        var person = PersonId.next();
        accounts.add(
                new NewAccount(
                        id,
                        person,
                        name,
                        AccountStatus.PENDING,
                        null,
                        phone,
                        hashing.encode(Token.next().text()),
                        Locale.forLanguageTag("id")),
                me.centre(),
                List.of(Role.ARTISAN));
        accounts.confirmPhone(id);
        return person;
    }

    @Override
    public Optional<Code> code(Scope me, PersonId person) {
        return accounts.of(person).filter(account -> account.phone() != null).map(account -> {
            audit.record(
                    me.centre(),
                    me.person(),
                    "DeskCodePrinted",
                    account.id(),
                    Map.of("purpose", TokenPurpose.CONFIRM_AT_DESK.name()));
            return tokens.issueCode(
                    TokenPurpose.CONFIRM_AT_DESK, account.id(), Objects.requireNonNull(account.phone()));
        });
    }

    @Override
    public boolean typed(PersonId person, String code) {
        return accounts.of(person)
                .filter(account -> account.phone() != null)
                .filter(account -> {
                    var hash = tokens.hashOfCode(Objects.requireNonNull(account.phone()), code);
                    return account.id()
                                    .equals(tokens.look(TokenPurpose.CONFIRM_AT_DESK, hash)
                                            .account())
                            && tokens.use(TokenPurpose.CONFIRM_AT_DESK, hash);
                })
                .isPresent();
    }
}
