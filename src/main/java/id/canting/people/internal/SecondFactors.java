package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.people.SecondFactorChanged;
import id.canting.people.SecondFactorChanged.Change;
import id.canting.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.util.encoders.Base32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriUtils;

/** An authenticator application on the phone, and the codes on paper that stand in for it once each. */
@Service
class SecondFactors {

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);

    private static final String ISSUER = "Canting";

    private final Accounts accounts;
    private final FactorTables tables;
    private final KnownDevices devices;
    private final Brakes brakes;
    private final Vault vault;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecondFactors(
            Accounts accounts,
            FactorTables tables,
            KnownDevices devices,
            Brakes brakes,
            Vault vault,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.tables = tables;
        this.devices = devices;
        this.brakes = brakes;
        this.vault = vault;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param codesLeft recovery codes that were not used yet */
    record State(Instant since, int codesLeft) {}

    Optional<State> state(AccountId account) {
        return tables.find(account).map(row -> new State(row.since(), row.codesLeft()));
    }

    /**
     * What the application is to be given. It comes out of the session, so that it is the same when the page is shown
     * again, is stored nowhere, and another session's is another.
     */
    record Offer(byte[] seed, String address) {

        /** To be typed where nothing can be scanned: JBSW Y3DP … */
        String typed() {
            return Base32.toBase32String(seed).replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    Offer offer(Account account, String session) {
        var seed = Arrays.copyOf(vault.fingerprint("second-factor", account.id() + ":" + session), Totp.SEED_BYTES);
        var label = account.email() != null
                ? account.email().address()
                : String.valueOf(account.phone()).replace(" ", "");
        var address = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        ISSUER,
                        UriUtils.encode(label, StandardCharsets.UTF_8),
                        Base32.toBase32String(seed),
                        ISSUER,
                        Totp.DIGITS,
                        Totp.STEP_IN_SECONDS);
        return new Offer(seed, address);
    }

    /** What a new one takes the place of. */
    enum Before {
        NOTHING,
        ONE_JUST_SHOWN
    }

    /** @param sessionNumber with which the session at hand goes on; all others have ended */
    record SetUp(List<RecoveryCode> codes, int sessionNumber) {}

    /**
     * Sets it up with the first code that the application shows.
     *
     * @param before what is to be there: one is replaced only by whoever has shown it
     * @throws PeopleRefusal when the code is not of this seed and minute
     */
    SetUp setUp(Account account, Before before, byte[] seed, String code, Origin origin) {
        var key = brake(account.id(), origin);
        var step = brakes.attempt(key) ? Totp.match(seed, digits(code), clock.instant(), -1) : OptionalLong.empty();
        if (step.isEmpty()) {
            throw new PeopleRefusal("code", "people.factor.wrong");
        }
        brakes.forgive(key);
        var codes = RecoveryCode.aSet();
        var number = transaction.execute(status -> {
            accounts.lock(account.id());
            if (before == Before.NOTHING && tables.find(account.id()).isPresent()) {
                throw new PeopleRefusal("", "people.factor.there");
            }
            tables.put(account.id(), vault.seal(seed, sealedFor(account.id())), step.getAsLong(), clock.instant());
            tables.replaceCodes(account.id(), fingerprints(account.id(), codes));
            record(account, "SecondFactorSetUp", Change.SET_UP);
            return accounts.endSessions(account.id());
        });
        log.atInfo().addKeyValue("account", account.id()).log("Second factor set up");
        return new SetUp(codes, number == null ? 0 : number);
    }

    /** What was shown. */
    enum Shown {
        NOTHING,
        CODE,
        RECOVERY_CODE
    }

    /** Whether it is a code of the application, not taken before, or a recovery code, not used before. */
    Shown check(Account account, String typed, Origin origin) {
        var key = brake(account.id(), origin);
        if (!brakes.attempt(key)) {
            log.atInfo().addKeyValue("account", account.id()).log("Second factor braked");
            return Shown.NOTHING;
        }
        var shown = look(account, typed);
        if (shown == Shown.NOTHING) {
            log.atInfo().addKeyValue("account", account.id()).log("Second factor refused");
        } else {
            brakes.forgive(key);
        }
        return shown;
    }

    private Shown look(Account account, String typed) {
        var factor = tables.find(account.id());
        if (factor.isEmpty()) {
            return Shown.NOTHING;
        }
        var seed = vault.open(factor.get().seed(), sealedFor(account.id()));
        var step = Totp.match(seed, digits(typed), clock.instant(), factor.get().lastStep());
        if (step.isPresent()) {
            return tables.take(account.id(), step.getAsLong()) ? Shown.CODE : Shown.NOTHING;
        }
        return RecoveryCode.parse(typed).filter(code -> use(account, code)).isPresent()
                ? Shown.RECOVERY_CODE
                : Shown.NOTHING;
    }

    private boolean use(Account account, RecoveryCode code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean used = tables.useCode(account.id(), fingerprint(account.id(), code), clock.instant());
            if (used) {
                record(account, "RecoveryCodeUsed", Change.CODE_USED);
            }
            return used;
        }));
    }

    /** Ten new ones; those of before no longer work. */
    @Transactional
    List<RecoveryCode> newCodes(Account account) {
        accounts.lock(account.id());
        if (tables.find(account.id()).isEmpty()) {
            throw new PeopleRefusal("", "people.factor.none");
        }
        var codes = RecoveryCode.aSet();
        tables.replaceCodes(account.id(), fingerprints(account.id(), codes));
        audit.record(account.centre(), account.person(), "RecoveryCodesMade", account.id(), Map.of());
        return codes;
    }

    /**
     * By one's own wish, where the role does not ask for it.
     *
     * @return the session number with which the session at hand goes on
     */
    @Transactional
    int remove(Account account) {
        if (account.staff()) {
            throw new PeopleRefusal("", "people.factor.needed");
        }
        if (!tables.delete(account.id())) {
            throw new PeopleRefusal("", "people.factor.none");
        }
        record(account, "SecondFactorRemoved", Change.REMOVED);
        return accounts.endSessions(account.id());
    }

    private void record(Account account, String action, Change change) {
        audit.record(account.centre(), account.person(), action, account.id(), Map.of());
        events.publishEvent(new SecondFactorChanged(account.id(), change));
    }

    /**
     * Whoever comes this far has the password, so a stranger's guesses count for the account as a whole, whatever network
     * they come from; the owner's own device is counted apart.
     */
    private String brake(AccountId account, Origin origin) {
        var device = origin.device();
        return device != null && devices.knows(account, device)
                ? "factor:" + account + ":" + HexFormat.of().formatHex(device, 0, 16)
                : "factor:" + account;
    }

    private List<byte[]> fingerprints(AccountId account, List<RecoveryCode> codes) {
        return codes.stream().map(code -> fingerprint(account, code)).toList();
    }

    private byte[] fingerprint(AccountId account, RecoveryCode code) {
        return vault.fingerprint("recovery-code", account + ":" + code.text());
    }

    private static String sealedFor(AccountId account) {
        return "second-factor:" + account;
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }
}
