package id.canting.people.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import id.canting.identity.Role;
import id.canting.people.ClosingAccounts;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an account holds. It is closed after everything else is answered, so that the answer can be read in it. */
@Component
class AccountData implements PersonalData, ClosingAccounts {

    private static final String ACCOUNT = "account";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final MessageSource messages;
    private final Audit audit;

    AccountData(JdbcClient jdbc, Vault vault, MessageSource messages, Audit audit) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.messages = messages;
        this.audit = audit;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String name() {
        return ACCOUNT;
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        jdbc.sql(
                        """
                        select p.id, p.name, p.created_at, p.nik_sealed, p.nip_sealed, a.email, a.phone, a.language,
                               array(select r.role from account_role r
                                      where r.account_id = a.id and (r.centre_id = :centre or r.centre_id is null)
                                      order by r.role) as roles,
                               (select max(d.last_seen_at) from known_device d where d.account_id = a.id) as seen,
                               exists (select from second_factor f where f.account_id = a.id) as factor
                          from person p left join account a on a.person_id = p.id
                         where p.id = :person
                        """)
                .param("person", person.value())
                .param("centre", centre == null ? null : centre.value(), Types.OTHER)
                .query((row, n) -> new Piece(ACCOUNT, row.getString("name"), entries(person, row)))
                .optional()
                .ifPresent(listener);
    }

    private List<Entry> entries(PersonId person, ResultSet row) throws SQLException {
        var entries = new ArrayList<Entry>();
        Entry.add(entries, "people.name", row.getString("name"));
        Entry.add(entries, "people.email", row.getString("email"));
        Entry.add(entries, "people.phone", row.getString("phone"));
        Entry.add(entries, "people.account.language", row.getString("language"));
        Entry.add(entries, "people.nik", open(row.getBytes("nik_sealed"), person.toString()));
        Entry.add(entries, "people.nip", open(row.getBytes("nip_sealed"), person.toString()));
        Entry.add(
                entries,
                "privacy.entry.roles",
                Stream.of((String[]) row.getArray("roles").getArray())
                        .map(role -> say("web.role." + role))
                        .collect(Collectors.joining(", ")));
        Entry.add(entries, "privacy.entry.factor", say(row.getBoolean("factor") ? "privacy.yes" : "privacy.no"));
        Entry.add(entries, "privacy.entry.since", row.getObject("created_at", OffsetDateTime.class));
        Entry.add(entries, "privacy.entry.last-seen", row.getObject("seen", OffsetDateTime.class));
        return entries;
    }

    private @Nullable String open(byte @Nullable [] sealed, String associated) {
        return sealed == null ? null : new String(vault.open(sealed, associated), UTF_8);
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** Of somebody who works here nothing goes while they do; of others all of it, when the account is closed. */
    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        return worksSomewhere(person) ? List.of(Forgotten.kept(ACCOUNT, "OFFICE_DUTY")) : List.of();
    }

    @Override
    public boolean canClose(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select exists (select from account where person_id = :person)
                           and not exists (select from account_role r join account a on a.id = r.account_id
                                            where a.person_id = :person
                                              and (r.role <> :artisan or r.centre_id <> :centre))
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("artisan", Role.ARTISAN.name())
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public boolean close(CentreId centre, PersonId person) {
        var account = canClose(centre, person)
                ? jdbc.sql("delete from account where person_id = :person returning id")
                        .param("person", person.value())
                        .query(UUID.class)
                        .optional()
                : Optional.<UUID>empty();
        account.ifPresent(id -> audit.record(centre, null, "AccountClosed", person, Map.of("account", id.toString())));
        return account.isPresent();
    }

    private boolean worksSomewhere(PersonId person) {
        return Objects.requireNonNull(jdbc.sql(
                        """
                        select exists (select from account_role r join account a on a.id = r.account_id
                                        where a.person_id = :person and r.role <> :artisan)
                        """)
                .param("person", person.value())
                .param("artisan", Role.ARTISAN.name())
                .query(Boolean.class)
                .single());
    }
}
