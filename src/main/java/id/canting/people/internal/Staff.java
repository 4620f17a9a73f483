package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.identity.AccountId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Email;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.people.Proof;
import id.canting.people.RolesGranted;
import id.canting.people.SecondFactorChanged;
import id.canting.people.SecondFactorChanged.Change;
import id.canting.people.StaffInvited;
import id.canting.people.internal.Accounts.NewAccount;
import id.canting.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of one centre, as its administrator keeps them. Nobody touches their own rights. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class Staff {

    /** Given and taken by hand; to be an artisan is one's own wish. */
    static final Set<Role> GIVEN_BY_HAND = EnumSet.of(Role.MENTOR, Role.STAFF, Role.SUPERVISOR, Role.ADMIN);

    static final int PAGE = 20;

    private static final Logger log = LoggerFactory.getLogger(Staff.class);

    private final Accounts accounts;
    private final FactorTables factors;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Staff(
            Accounts accounts,
            FactorTables factors,
            JdbcClient jdbc,
            Vault vault,
            ApplicationEventPublisher events,
            Audit audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.jdbc = jdbc;
        this.vault = vault;
        this.events = events;
        this.audit = audit;
    }

    record Row(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable Phone phone,
            AccountStatus status,
            List<Role> roles) {}

    /** The last row of the page before; empty texts for the first page. */
    record After(String name, @Nullable UUID id) {
        static final After NOTHING = new After("", null);
    }

    record Invitation(String name, Email email, Nik nik, @Nullable String nip, Set<Role> roles, Locale language) {}

    /** By name, one more than a page to show that there are others. How to reach somebody is closed while it is restricted. */
    @Transactional(readOnly = true)
    List<Row> list(Scope me, String search, @Nullable Role role, After after) {
        return jdbc.sql(
                        """
                        select a.id, p.name, case when x.id is null then a.email end as email,
                               case when x.id is null then a.phone end as phone, a.status,
                               array_agg(r.role order by r.role) as roles
                          from account_role r
                          join account a on a.id = r.account_id
                          join person p on p.id = a.person_id
                          left join data_restriction x
                                 on x.person_id = a.person_id and x.centre_id = r.centre_id and x.lifted_at is null
                         where r.centre_id = :centre and a.status <> 'PENDING'
                           and (:search = '' or p.name ilike :like
                                or x.id is null and (a.email ilike :like or a.phone like :phone))
                           and (cast(:role as text) is null
                                or exists(select from account_role o where o.account_id = a.id
                                             and o.centre_id = :centre and o.role = :role))
                           and (cast(:id as uuid) is null or (p.name, a.id) > (:name, cast(:id as uuid)))
                         group by a.id, p.name, x.id
                         order by p.name, a.id
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("search", search)
                .param("like", "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("phone", Phone.parse(search).map(Phone::digits).orElse("none"))
                .param("role", role == null ? null : role.name())
                .param("name", after.name())
                .param("id", after.id() == null ? null : after.id().toString())
                .param("limit", PAGE + 1)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        Optional.ofNullable(row.getString("phone"))
                                .map(Phone::new)
                                .orElse(null),
                        AccountStatus.valueOf(row.getString("status")),
                        Arrays.stream((String[]) row.getArray("roles").getArray())
                                .map(Role::valueOf)
                                .toList()))
                .list();
    }

    /** An account that has a role at the centre; of others not even that they exist. */
    Optional<Account> find(Scope me, AccountId id) {
        return accounts.find(id)
                .filter(account -> !accounts.roles(id, me.centre()).isEmpty());
    }

    Set<Role> roles(Scope me, AccountId id) {
        return accounts.roles(id, me.centre());
    }

    /**
     * Whoever has the address already gets the roles on the account that they have: one account a person.
     *
     * @throws PeopleRefusal when NIK or NIP belong to somebody else
     */
    @Transactional
    AccountId invite(Scope me, Invitation invitation) {
        Proof.require();
        var nik = vault.fingerprint("nik", invitation.nik().digits());
        var nip = invitation.nip() == null ? null : vault.fingerprint("nip", invitation.nip());
        var known = accounts.owner(new LoginName.ByEmail(invitation.email()));
        var person = known.map(Account::person).orElseGet(PersonId::next);
        if (!isFree(accounts.withNik(nik), person)) {
            throw new PeopleRefusal("nik", "people.invite.nik-known");
        }
        if (nip != null && !isFree(accounts.withNip(nip), person)) {
            throw new PeopleRefusal("nip", "people.invite.nip-known");
        }
        var account = known.map(Account::id).orElseGet(() -> add(me, invitation, person));
        if (known.isEmpty() || !accounts.hasNik(person)) {
            accounts.identify(
                    person,
                    vault.seal(bytes(invitation.nik().digits()), person.toString()),
                    nik,
                    invitation.nip() == null ? null : vault.seal(bytes(invitation.nip()), person.toString()),
                    nip);
        } else if (accounts.withNik(nik).isEmpty()) {
            throw new PeopleRefusal("nik", "people.invite.nik-other");
        }
        invitation.roles().forEach(role -> accounts.grant(account, me.centre(), role));
        audit.record(me.centre(), me.person(), "StaffInvited", account, Map.of("roles", names(invitation.roles())));
        if (known.isPresent()) {
            accounts.endSessions(account);
            events.publishEvent(new RolesGranted(account, me.centre()));
        } else {
            events.publishEvent(new StaffInvited(account));
        }
        log.atInfo()
                .addKeyValue("account", account)
                .addKeyValue("actor", me.person())
                .log("Staff invited");
        return account;
    }

    @Transactional
    void inviteAgain(Scope me, AccountId id) {
        var account = others(me, id);
        if (account.status() != AccountStatus.INVITED) {
            throw new PeopleRefusal("", "people.invite.accepted");
        }
        audit.record(me.centre(), me.person(), "StaffInvitedAgain", id, Map.of());
        events.publishEvent(new StaffInvited(id));
    }

    @Transactional
    void changeRoles(Scope me, AccountId id, Set<Role> wanted) {
        Proof.require();
        var account = others(me, id);
        var had = accounts.roles(id, me.centre());
        var changed = GIVEN_BY_HAND.stream()
                .filter(role -> wanted.contains(role) != had.contains(role))
                .collect(Collectors.toSet());
        if (changed.isEmpty()) {
            return;
        }
        if (GIVEN_BY_HAND.containsAll(had) && wanted.isEmpty()) {
            throw new PeopleRefusal("roles", "people.roles.none-left");
        }
        for (var role : changed) {
            if (wanted.contains(role)) {
                accounts.grant(id, me.centre(), role);
            } else {
                accounts.revoke(id, me.centre(), role);
            }
        }
        accounts.endSessions(id);
        audit.record(
                me.centre(),
                me.person(),
                "RolesChanged",
                account.id(),
                Map.of("before", names(had), "after", names(accounts.roles(id, me.centre()))));
        log.atInfo()
                .addKeyValue("account", id)
                .addKeyValue("actor", me.person())
                .log("Roles changed");
    }

    @Transactional
    void disable(Scope me, AccountId id) {
        var account = others(me, id);
        if (accounts.centres(id).size() > 1) {
            throw new PeopleRefusal("", "people.disable.elsewhere");
        }
        if (account.status() != AccountStatus.DISABLED) {
            accounts.changeStatus(id, AccountStatus.DISABLED);
            audit.record(me.centre(), me.person(), "AccountDisabled", id, Map.of());
            log.atInfo()
                    .addKeyValue("account", id)
                    .addKeyValue("actor", me.person())
                    .log("Account disabled");
        }
    }

    @Transactional
    void enable(Scope me, AccountId id) {
        var account = others(me, id);
        if (account.status() == AccountStatus.DISABLED) {
            accounts.changeStatus(id, account.password() == null ? AccountStatus.INVITED : AccountStatus.ACTIVE);
            audit.record(me.centre(), me.person(), "AccountEnabled", id, Map.of());
            log.atInfo()
                    .addKeyValue("account", id)
                    .addKeyValue("actor", me.person())
                    .log("Account enabled");
        }
    }

    /**
     * For somebody who lost phone and recovery codes and was seen in person. They set up a new one at the next sign-in.
     *
     * @throws PeopleRefusal when there is none
     */
    @Transactional
    void resetFactor(Scope me, AccountId id) {
        Proof.require();
        var account = others(me, id);
        if (!factors.delete(id)) {
            throw new PeopleRefusal("", "people.factor.reset.none");
        }
        accounts.endSessions(id);
        audit.record(me.centre(), me.person(), "SecondFactorReset", account.id(), Map.of("seen", "in-person"));
        events.publishEvent(new SecondFactorChanged(id, Change.RESET));
        log.atInfo()
                .addKeyValue("account", id)
                .addKeyValue("actor", me.person())
                .log("Second factor reset");
    }

    private Account others(Scope me, AccountId id) {
        var account = accounts.lock(id)
                .filter(one -> !accounts.roles(id, me.centre()).isEmpty())
                .orElseThrow(() -> new NoSuchElementException("account " + id));
        if (account.person().equals(me.person())) {
            throw new PeopleRefusal("", "people.own-rights");
        }
        return account;
    }

    private AccountId add(Scope me, Invitation invitation, PersonId person) {
        var id = AccountId.next();
        accounts.add(
                new NewAccount(
                        id,
                        person,
                        invitation.name(),
                        AccountStatus.INVITED,
                        invitation.email(),
                        null,
                        null,
                        invitation.language()),
                me.centre(),
                Set.of());
        return id;
    }

    private static boolean isFree(Optional<PersonId> owner, PersonId person) {
        return owner.isEmpty() || owner.get().equals(person);
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
