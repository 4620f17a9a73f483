package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Nik;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask about people. */
@Repository
class PeopleRegister implements People {

    private static final String PERSON =
            """
            select p.id, p.name, case when a.email_confirmed_at is not null then a.email end as email, a.phone, a.language
              from person p left join account a on a.person_id = p.id
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    PeopleRegister(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Person get(PersonId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("person " + id));
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return jdbc.sql(PERSON + " where p.id = :id")
                .param("id", id.value())
                .query(PeopleRegister::person)
                .optional();
    }

    @Override
    public Optional<PersonId> withNik(Nik nik) {
        return jdbc.sql("select id from person where nik_fingerprint = :nik")
                .param("nik", vault.fingerprint("nik", nik.digits()))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    @Override
    public Optional<Person> owner(AccountId account) {
        return jdbc.sql(PERSON + " where a.id = :id")
                .param("id", account.value())
                .query(PeopleRegister::person)
                .optional();
    }

    @Override
    public Optional<String> addressToConfirm(AccountId account) {
        return jdbc.sql(
                        """
                        select address
                          from (select coalesce(new_email, case when email_confirmed_at is null then email end) as address
                                  from account where id = :id) unconfirmed
                         where address is not null
                        """)
                .param("id", account.value())
                .query(String.class)
                .optional();
    }

    @Override
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        var names = new HashMap<PersonId, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, name from person where id = any(:ids)")
                    .param("ids", ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                    .query(row -> {
                        names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("name"));
                    });
        }
        return names;
    }

    @Override
    public Set<PersonId> withoutMail(Collection<PersonId> people) {
        return jdbc
                .sql(
                        """
                        select id from person p
                         where id = any(:ids)
                           and not exists (select from account a where a.person_id = p.id and a.email_confirmed_at is not null)
                        """)
                .param("ids", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Person> holders(CentreId centre, Role role) {
        return jdbc.sql(
                        PERSON
                                + """
                          join account_role r on r.account_id = a.id
                         where r.centre_id = :centre and r.role = :role and a.status = 'ACTIVE'
                         order by p.name, p.id
                        """)
                .param("centre", centre.value())
                .param("role", role.name())
                .query(PeopleRegister::person)
                .list();
    }

    @Override
    public PersonId enter(String name) {
        var id = PersonId.next();
        jdbc.sql("insert into person (id, name, created_at) values (:id, :name, :now)")
                .param("id", id.value())
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Override
    @Transactional
    public void rename(PersonId person, String name) {
        jdbc.sql("update person set name = :name where id = :id")
                .param("name", name)
                .param("id", person.value())
                .update();
    }

    @Override
    @Transactional
    public void grant(PersonId person, CentreId centre, Role role) {
        jdbc.sql(
                        """
                        insert into account_role (account_id, centre_id, role)
                        select id, :centre, :role from account where person_id = :person
                            on conflict do nothing
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("role", role.name())
                .update();
    }

    @Override
    @Transactional
    public void speak(AccountId account, Locale language) {
        jdbc.sql("update account set language = :language where id = :id")
                .param("id", account.value())
                .param("language", language.getLanguage())
                .update();
    }

    @Override
    @Transactional
    public void revoke(PersonId person, CentreId centre, Role role) {
        jdbc.sql(
                        """
                        delete from account_role
                         where centre_id = :centre and role = :role
                           and account_id = (select id from account where person_id = :person)
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("role", role.name())
                .update();
    }

    @Override
    @Transactional
    public void workAt(AccountId account, CentreId centre) {
        jdbc.sql("update account set centre_id = :centre where id = :id")
                .param("id", account.value())
                .param("centre", centre.value())
                .update();
    }

    @Override
    public Set<Role> roles(CentreId centre) {
        return jdbc
                .sql(
                        """
                        select distinct r.role from account_role r join account a on a.id = r.account_id
                         where r.centre_id = :centre and a.status in ('ACTIVE', 'INVITED')
                        """)
                .param("centre", centre.value())
                .query(String.class)
                .list()
                .stream()
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<PersonId, Set<Role>> rolesAt(CentreId centre, Collection<PersonId> people) {
        var roles = new HashMap<PersonId, Set<Role>>();
        jdbc.sql(
                        """
                        select a.person_id, r.role from account_role r join account a on a.id = r.account_id
                         where r.centre_id = :centre and a.person_id = any(:people)
                        """)
                .param("centre", centre.value())
                .param("people", people.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                .query(row -> {
                    roles.computeIfAbsent(
                                    new PersonId(row.getObject("person_id", UUID.class)),
                                    one -> EnumSet.noneOf(Role.class))
                            .add(Role.valueOf(row.getString("role")));
                });
        return roles;
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        var language = row.getString("language");
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Locale.forLanguageTag(language == null ? "id" : language));
    }
}
