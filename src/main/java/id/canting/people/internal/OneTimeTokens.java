package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.AccountId;
import id.canting.people.AtTheDesk;
import id.canting.people.Phone;
import id.canting.people.TokenPurpose;
import id.canting.people.Tokens;
import id.canting.vault.Token;
import id.canting.vault.Vault;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Secrets that work once: links in mails, and codes from the desk. */
@Repository
class OneTimeTokens implements Tokens {

    private static final Duration CODE_VALID = Duration.ofMinutes(10);

    /** Without letters and digits that are mistaken for each other: 32 signs, so eight of them are 40 bits. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    OneTimeTokens(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** What a link is good for still. */
    enum State {
        OPEN,
        USED,
        /** Or never given out: a stranger learns no difference. */
        EXPIRED
    }

    /** @param account whose it is; none for the set-up of an installation, and for a link that nobody was given */
    record Found(State state, @Nullable AccountId account) {}

    @Override
    @Transactional
    public Token issue(TokenPurpose purpose, AccountId account) {
        return issueFor(purpose, account);
    }

    /** The link with which the first administrator sets up the installation. */
    @Transactional
    Token issueSetUp() {
        return issueFor(TokenPurpose.SET_UP, null);
    }

    /** Eight signs to be printed at the desk and typed together with the phone number. */
    @Transactional
    AtTheDesk.Code issueCode(TokenPurpose purpose, AccountId account, Phone phone) {
        var code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        voidOlder(purpose, account);
        keep(hashOfCode(phone, code.toString()), purpose, account, CODE_VALID);
        return new AtTheDesk.Code(
                code.insert(4, '-').toString(), clock.instant().plus(CODE_VALID));
    }

    byte[] hashOfCode(Phone phone, String typed) {
        var code = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return vault.fingerprint("desk-code", phone.digits() + ":" + code);
    }

    Found look(TokenPurpose purpose, byte[] hash) {
        return jdbc.sql(
                        "select account_id, used_at, expires_at from one_time_token where hash = :hash and purpose = :purpose")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .query((row, n) -> {
                    var id = row.getObject("account_id", UUID.class);
                    var open = row.getObject("expires_at", OffsetDateTime.class)
                            .toInstant()
                            .isAfter(clock.instant());
                    var state = row.getObject("used_at") != null ? State.USED : open ? State.OPEN : State.EXPIRED;
                    return new Found(state, id == null ? null : new AccountId(id));
                })
                .optional()
                .orElse(new Found(State.EXPIRED, null));
    }

    /** Uses it up, in one statement: of many at once, one. */
    boolean use(TokenPurpose purpose, byte[] hash) {
        return jdbc.sql(
                                """
                        update one_time_token set used_at = :now
                         where hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                        .param("hash", hash)
                        .param("purpose", purpose.name())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /** No link that is under way works any more. */
    void voidAll(AccountId account) {
        jdbc.sql("delete from one_time_token where account_id = :account and used_at is null")
                .param("account", account.value())
                .update();
    }

    private Token issueFor(TokenPurpose purpose, @Nullable AccountId account) {
        var token = Token.next();
        voidOlder(purpose, account);
        keep(token.hash(), purpose, account, purpose.valid());
        return token;
    }

    private void voidOlder(TokenPurpose purpose, @Nullable AccountId account) {
        jdbc.sql(
                        """
                        delete from one_time_token
                         where purpose = :purpose and account_id is not distinct from :account and used_at is null
                        """)
                .param("purpose", purpose.name())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .update();
    }

    private void keep(byte[] hash, TokenPurpose purpose, @Nullable AccountId account, Duration valid) {
        jdbc.sql(
                        """
                        insert into one_time_token (hash, purpose, account_id, expires_at)
                        values (:hash, :purpose, :account, :expires)
                        """)
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("expires", at(clock.instant().plus(valid)))
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
