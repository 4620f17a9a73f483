package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Email;
import id.canting.people.Phone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of people and their accounts. */
@Repository
class Accounts {

    private static final String ACCOUNT =
            """
            select a.*, p.name,
                   exists(select from account_role r
                           where r.account_id = a.id and r.role in ('STAFF', 'SUPERVISOR', 'ADMIN')) as staff,
                   exists(select from second_factor f where f.account_id = a.id) as second_factor
              from account a join person p on p.id = a.person_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql(ACCOUNT + " where a.id = :id")
                .param("id", id.value())
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> of(PersonId person) {
        return jdbc.sql(ACCOUNT + " where a.person_id = :person")
                .param("person", person.value())
                .query(Accounts::account)
                .optional();
    }

    /** For changing it: whoever else wants to waits until the end of the transaction. */
    Optional<Account> lock(AccountId id) {
        return jdbc.sql(ACCOUNT + " where a.id = :id for update of a")
                .param("id", id.value())
                .query(Accounts::account)
                .optional();
    }

    /** Whose confirmed address this is. */
    Optional<Account> owner(LoginName name) {
        if (name instanceof LoginName.Nobodys) {
            return Optional.empty();
        }
        var column = name instanceof LoginName.ByEmail ? "email" : "phone";
        return jdbc.sql(ACCOUNT + " where a." + column + " = :name and a." + column + "_confirmed_at is not null")
                .param("name", name.text())
                .query(Accounts::account)
                .optional();
    }

    /** Everybody of the centre who typed this number, the newest first. */
    List<Account> withPhone(CentreId centre, Phone phone) {
        return jdbc.sql(
                        ACCOUNT
                                + """
                         where (a.phone = :phone or a.new_phone = :phone) and a.status in ('PENDING', 'ACTIVE')
                           and exists(select from account_role r where r.account_id = a.id and r.centre_id = :centre)
                         order by a.created_at desc, a.id desc
                         limit 20
                        """)
                .param("phone", phone.digits())
                .param("centre", centre.value())
                .query(Accounts::account)
                .list();
    }

    /** One more human being and what they will sign in with. @param centre none for who administers before there is one */
    void add(NewAccount made, @Nullable CentreId centre, Collection<Role> roles) {
        jdbc.sql("insert into person (id, name, created_at) values (:id, :name, :now)")
                .param("id", made.person().value())
                .param("name", made.name())
                .param("now", now())
                .update();
        jdbc.sql(
                        """
                        insert into account (id, person_id, status, email, phone, password, centre_id, language, created_at)
                        values (:id, :person, :status, :email, :phone, :password, :centre, :language, :now)
                        """)
                .param("id", made.id().value())
                .param("person", made.person().value())
                .param("status", made.status().name())
                .param("email", made.email() == null ? null : made.email().address())
                .param("phone", made.phone() == null ? null : made.phone().digits())
                .param("password", made.password())
                .param("centre", centre == null ? null : centre.value())
                .param("language", made.language().getLanguage())
                .param("now", now())
                .update();
        roles.forEach(role -> grant(made.id(), centre, role));
    }

    void grant(AccountId account, @Nullable CentreId centre, Role role) {
        jdbc.sql(
                        """
                        insert into account_role (account_id, centre_id, role) values (:account, :centre, :role)
                            on conflict do nothing
                        """)
                .param("account", account.value())
                .param("centre", centre == null ? null : centre.value())
                .param("role", role.name())
                .update();
    }

    void revoke(AccountId account, CentreId centre, Role role) {
        jdbc.sql("delete from account_role where account_id = :account and centre_id = :centre and role = :role")
                .param("account", account.value())
                .param("centre", centre.value())
                .param("role", role.name())
                .update();
    }

    Set<Role> roles(AccountId account, CentreId centre) {
        return jdbc
                .sql("select role from account_role where account_id = :account and centre_id = :centre")
                .param("account", account.value())
                .param("centre", centre.value())
                .query(String.class)
                .list()
                .stream()
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    boolean anybodyAdministers() {
        return jdbc.sql("select exists(select from account_role where role = 'ADMIN')")
                .query(Boolean.class)
                .single();
    }

    List<CentreId> centres(AccountId account) {
        return jdbc
                .sql("select distinct centre_id from account_role where account_id = :id and centre_id is not null")
                .param("id", account.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(CentreId::new)
                .toList();
    }

    void identify(PersonId person, byte[] sealedNik, byte[] nik, byte @Nullable [] sealedNip, byte @Nullable [] nip) {
        jdbc.sql(
                        """
                        update person set nik_sealed = :sealedNik, nik_fingerprint = :nik,
                                          nip_sealed = :sealedNip, nip_fingerprint = :nip
                         where id = :id
                        """)
                .param("id", person.value())
                .param("sealedNik", sealedNik)
                .param("nik", nik)
                .param("sealedNip", sealedNip)
                .param("nip", nip)
                .update();
    }

    boolean hasNik(PersonId person) {
        return jdbc.sql("select nik_fingerprint is not null from person where id = :id")
                .param("id", person.value())
                .query(Boolean.class)
                .single();
    }

    Optional<PersonId> withNik(byte[] fingerprint) {
        return with("nik_fingerprint", fingerprint);
    }

    Optional<PersonId> withNip(byte[] fingerprint) {
        return with("nip_fingerprint", fingerprint);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the address was somebody else's before */
    void activateByEmail(AccountId id) {
        jdbc.sql(
                        """
                        update account set status = 'ACTIVE', email_confirmed_at = :now
                         where id = :id and status in ('PENDING', 'INVITED')
                        """)
                .param("id", id.value())
                .param("now", now())
                .update();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the number was somebody else's before */
    void confirmPhone(AccountId id) {
        jdbc.sql(
                        """
                        update account set status = 'ACTIVE', phone = coalesce(new_phone, phone), new_phone = null,
                                           phone_confirmed_at = :now
                         where id = :id and status in ('PENDING', 'ACTIVE')
                        """)
                .param("id", id.value())
                .param("now", now())
                .update();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the address was somebody else's before */
    void confirmNewEmail(AccountId id) {
        jdbc.sql(
                        """
                        update account set email = new_email, new_email = null, email_confirmed_at = :now
                         where id = :id and new_email is not null
                        """)
                .param("id", id.value())
                .param("now", now())
                .update();
    }

    /** All sessions end. @return the new session number */
    int changePassword(AccountId id, String hashed) {
        return jdbc.sql(
                        """
                        update account set password = :password, session_number = session_number + 1
                         where id = :id returning session_number
                        """)
                .param("id", id.value())
                .param("password", hashed)
                .query(Integer.class)
                .single();
    }

    /** The same password under newer rules. */
    void rehash(AccountId id, String old, String hashed) {
        jdbc.sql("update account set password = :hashed where id = :id and password = :old")
                .param("id", id.value())
                .param("old", old)
                .param("hashed", hashed)
                .update();
    }

    /** All sessions end. @return the new session number */
    int endSessions(AccountId id) {
        return jdbc.sql(
                        "update account set session_number = session_number + 1 where id = :id returning session_number")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void changeStatus(AccountId id, AccountStatus status) {
        jdbc.sql("update account set status = :status, session_number = session_number + 1 where id = :id")
                .param("id", id.value())
                .param("status", status.name())
                .update();
    }

    void rename(PersonId person, String name) {
        jdbc.sql("update person set name = :name where id = :id")
                .param("id", person.value())
                .param("name", name)
                .update();
    }

    void prefer(AccountId id, String language, String theme) {
        jdbc.sql("update account set language = :language, theme = :theme where id = :id")
                .param("id", id.value())
                .param("language", language)
                .param("theme", theme)
                .update();
    }

    void want(AccountId id, @Nullable Email email, @Nullable Phone phone) {
        jdbc.sql("update account set new_email = :email, new_phone = :phone where id = :id")
                .param("id", id.value())
                .param("email", email == null ? null : email.address())
                .param("phone", phone == null ? null : phone.digits())
                .update();
    }

    void moveTo(AccountId id, CentreId centre) {
        jdbc.sql("update account set centre_id = :centre where id = :id")
                .param("id", id.value())
                .param("centre", centre.value())
                .update();
    }

    private Optional<PersonId> with(String column, byte[] fingerprint) {
        return jdbc.sql("select id from person where " + column + " = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        var centre = row.getObject("centre_id", UUID.class);
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                AccountStatus.valueOf(row.getString("status")),
                email(row.getString("email")),
                row.getObject("email_confirmed_at") != null,
                email(row.getString("new_email")),
                phone(row.getString("phone")),
                row.getObject("phone_confirmed_at") != null,
                phone(row.getString("new_phone")),
                row.getString("password"),
                row.getInt("session_number"),
                centre == null ? null : new CentreId(centre),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("theme"),
                row.getBoolean("staff"),
                row.getBoolean("second_factor"));
    }

    private static @Nullable Email email(@Nullable String address) {
        return address == null ? null : new Email(address);
    }

    private static @Nullable Phone phone(@Nullable String digits) {
        return digits == null ? null : new Phone(digits);
    }

    /** @param password hashed; none before an invitation was accepted */
    record NewAccount(
            AccountId id,
            PersonId person,
            String name,
            AccountStatus status,
            @Nullable Email email,
            @Nullable Phone phone,
            @Nullable String password,
            Locale language) {}
}
