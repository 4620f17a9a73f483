package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.people.TokenPurpose;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What an invited person does with the link. */
@Service
class Invitations {

    private static final Logger log = LoggerFactory.getLogger(Invitations.class);

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final CarefulHashing hashing;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Invitations(
            Accounts accounts,
            OneTimeTokens tokens,
            CarefulHashing hashing,
            TransactionTemplate transaction,
            Audit audit) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.hashing = hashing;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Who is invited by this link, while it works. */
    Optional<Account> invited(byte[] hash) {
        var found = tokens.look(TokenPurpose.ACCEPT_INVITATION, hash);
        return found.state() == OneTimeTokens.State.OPEN
                ? Optional.ofNullable(found.account())
                        .flatMap(accounts::find)
                        .filter(account -> account.status() == AccountStatus.INVITED)
                : Optional.empty();
    }

    AccountId accept(Account account, byte[] hash, String password) {
        var hashed = hashing.encode(password);
        try {
            transaction.executeWithoutResult(status -> {
                if (!tokens.use(TokenPurpose.ACCEPT_INVITATION, hash)) {
                    throw new PeopleRefusal("", "people.code.wrong");
                }
                accounts.changePassword(account.id(), hashed);
                accounts.activateByEmail(account.id());
                audit.record(account.centre(), account.person(), "InvitationAccepted", account.id(), Map.of());
            });
        } catch (DuplicateKeyException e) {
            throw new PeopleRefusal("", "people.confirm.taken");
        }
        log.atInfo().addKeyValue("account", account.id()).log("Invitation accepted");
        return account.id();
    }
}
