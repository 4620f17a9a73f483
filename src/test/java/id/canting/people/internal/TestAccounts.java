package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Email;
import id.canting.people.Phone;
import id.canting.people.internal.Accounts.NewAccount;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that can be signed in with. */
@Component
class TestAccounts {

    static final String PASSWORD = "kuda terbang naik sepeda";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final String hashed;

    TestAccounts(Accounts accounts, CarefulHashing hashing) {
        this.accounts = accounts;
        this.hashed = hashing.encode(PASSWORD);
    }

    static Email email() {
        return new Email("orang" + NUMBER.incrementAndGet() + "@canting.example");
    }

    static Phone phone() {
        return new Phone("62813" + String.format(Locale.ROOT, "%08d", NUMBER.incrementAndGet()));
    }

    /** Active, with a confirmed address. */
    @Transactional
    Account active(CentreId centre, Role... roles) {
        var account = add(AccountStatus.PENDING, centre, email(), phone(), roles);
        accounts.activateByEmail(account.id());
        return accounts.find(account.id()).orElseThrow();
    }

    @Transactional
    Account add(AccountStatus status, CentreId centre, Email email, Phone phone, Role... roles) {
        var id = AccountId.next();
        accounts.add(
                new NewAccount(
                        id, PersonId.next(), "Orang Contoh", status, email, phone, hashed, Locale.forLanguageTag("id")),
                centre,
                List.of(roles));
        return accounts.find(id).orElseThrow();
    }
}
