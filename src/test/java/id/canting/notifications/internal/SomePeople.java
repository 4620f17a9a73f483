package id.canting.notifications.internal;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People to write to, each with another address, or none. */
class SomePeople {

    private final JdbcClient jdbc;

    SomePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Somebody(PersonId person, AccountId account, @Nullable String address) {}

    Somebody named(String name, String language) {
        return add(name, language, freshAddress(), true);
    }

    Somebody notConfirmed(String name) {
        return add(name, "id", freshAddress(), false);
    }

    Somebody at(String address) {
        return add("Sulastri", "id", address, true);
    }

    Somebody withPhoneOnly(String name) {
        var person = person(name);
        return account(person, "id", null, false);
    }

    void holds(Somebody somebody, CentreId centre, Role role) {
        jdbc.sql("insert into account_role (account_id, centre_id, role) values (?, ?, ?)")
                .params(somebody.account().value(), centre.value(), role.name())
                .update();
    }

    private static String freshAddress() {
        return "u" + UUID.randomUUID() + "@example.org";
    }

    private Somebody add(String name, String language, String address, boolean confirmed) {
        return account(person(name), language, address, confirmed);
    }

    private PersonId person(String name) {
        var person = PersonId.next();
        jdbc.sql("insert into person (id, name, created_at) values (?, ?, now())")
                .params(person.value(), name)
                .update();
        return person;
    }

    private Somebody account(PersonId person, String language, @Nullable String address, boolean confirmed) {
        var account = AccountId.next();
        jdbc.sql(
                        """
                insert into account (id, person_id, status, email, email_confirmed_at, phone, password, language, created_at)
                values (:id, :person, :status, :email, case when :confirmed then now() end, :phone, 'x', :language, now())
                """)
                .param("id", account.value())
                .param("person", person.value())
                .param("status", confirmed || address == null ? "ACTIVE" : "PENDING")
                .param("email", address)
                .param("confirmed", confirmed)
                .param("phone", address == null ? "6281234567890" : null)
                .param("language", language)
                .update();
        return new Somebody(person, account, address);
    }
}
