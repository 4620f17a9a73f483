package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoMode;
import id.canting.identity.AccountId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Email;
import id.canting.people.Nik;
import id.canting.people.TokenPurpose;
import id.canting.people.internal.Accounts.NewAccount;
import id.canting.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The first administrator of an installation. There is no default account: whoever reads the log gets a link. */
@Service
class SetUp {

    private static final Logger log = LoggerFactory.getLogger(SetUp.class);

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final CarefulHashing hashing;
    private final Centres centres;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final DemoMode demo;
    private final String baseUrl;

    SetUp(
            Accounts accounts,
            OneTimeTokens tokens,
            CarefulHashing hashing,
            Centres centres,
            Vault vault,
            TransactionTemplate transaction,
            Audit audit,
            DemoMode demo,
            @Value("${canting.base-url}") String baseUrl) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.hashing = hashing;
        this.centres = centres;
        this.vault = vault;
        this.transaction = transaction;
        this.audit = audit;
        this.demo = demo;
        this.baseUrl = baseUrl;
    }

    record FirstAdministrator(String name, Email email, Nik nik, String password, Locale language) {}

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (!demo.on() && !accounts.anybodyAdministers()) {
            var link = baseUrl + TokenPurpose.SET_UP.path(tokens.issueSetUp());
            log.warn("Nobody administers this installation yet. Set it up within 7 days at {}", link);
        }
    }

    boolean isOpen(byte[] hash) {
        return tokens.look(TokenPurpose.SET_UP, hash).state() == OneTimeTokens.State.OPEN
                && !accounts.anybodyAdministers();
    }

    /** The centre, where there is none yet, is the next step. */
    AccountId begin(byte[] hash, FirstAdministrator first) {
        var hashed = hashing.encode(first.password());
        var id = AccountId.next();
        var person = PersonId.next();
        transaction.executeWithoutResult(status -> {
            if (!tokens.use(TokenPurpose.SET_UP, hash) || accounts.anybodyAdministers()) {
                throw new PeopleRefusal("", "people.code.wrong");
            }
            var home = centres.home().map(Centre::id).orElse(null);
            accounts.add(
                    new NewAccount(
                            id,
                            person,
                            first.name(),
                            AccountStatus.INVITED,
                            first.email(),
                            null,
                            hashed,
                            first.language()),
                    home,
                    home == null ? List.of() : List.of(Role.ADMIN));
            accounts.grant(id, null, Role.ADMIN);
            accounts.activateByEmail(id);
            accounts.identify(
                    person,
                    vault.seal(first.nik().digits().getBytes(StandardCharsets.UTF_8), person.toString()),
                    vault.fingerprint("nik", first.nik().digits()),
                    null,
                    null);
            audit.record(home, person, "InstallationSetUp", id, Map.of());
        });
        log.atInfo().addKeyValue("account", id).log("Installation set up");
        return id;
    }
}
