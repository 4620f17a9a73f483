package id.canting.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** Centres of one's own, and people in them, each as real as the database knows them. */
@Component
public class TestPeople {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient jdbc;
    private final CentreSetup centres;

    TestPeople(JdbcClient jdbc, CentreSetup centres) {
        this.jdbc = jdbc;
        this.centres = centres;
    }

    /** A new centre; the first one is the home centre of the test's installation. */
    @Transactional
    public CentreId centre() {
        return centre(ZoneId.of("Asia/Jakarta"));
    }

    /** A new centre elsewhere in the country. */
    @Transactional
    public CentreId centre(ZoneId zone) {
        var name = "Sentra " + NUMBER.incrementAndGet();
        return centres.found(new NewCentre(
                name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                name,
                "Sentra IKM Batik",
                "Jl. Percobaan",
                "Kelurahan Contoh",
                "Kota Contoh",
                "35.76",
                null,
                null,
                zone,
                LocalTime.of(8, 0),
                LocalTime.of(15, 30)));
    }

    /** A new person with an active account and a confirmed address; nobody can sign in with it by password. */
    @Transactional
    public SignedIn person(CentreId centre, String name, Role... roles) {
        var person = PersonId.next();
        var account = AccountId.next();
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        jdbc.sql("insert into person (id, name, created_at) values (:id, :name, :now)")
                .param("id", person.value())
                .param("name", name)
                .param("now", now)
                .update();
        jdbc.sql(
                        """
                        insert into account (id, person_id, status, email, email_confirmed_at, password, centre_id, created_at)
                        values (:id, :person, 'ACTIVE', :email, :now, 'none', :centre, :now)
                        """)
                .param("id", account.value())
                .param("person", person.value())
                .param("email", UuidCreator.getTimeOrderedEpoch() + "@canting.example")
                .param("centre", centre.value())
                .param("now", now)
                .update();
        for (var role : roles) {
            jdbc.sql("insert into account_role (account_id, centre_id, role) values (:account, :centre, :role)")
                    .param("account", account.value())
                    .param("centre", centre.value())
                    .param("role", role.name())
                    .update();
        }
        return new SignedIn(account, person, name, centre, Set.of(roles), Locale.forLanguageTag("id"), "auto");
    }

    /** The same person, who is an artisan at another centre, too. */
    @Transactional
    public SignedIn at(CentreId centre, SignedIn me) {
        jdbc.sql("insert into account_role (account_id, centre_id, role) values (:account, :centre, 'ARTISAN')")
                .param("account", me.account().value())
                .param("centre", centre.value())
                .update();
        return new SignedIn(
                me.account(), me.person(), me.name(), centre, Set.of(Role.ARTISAN), me.language(), me.theme());
    }

    /** Asks as this person, who has just shown the second factor: {@code mvc.perform(get("/tasks").with(as(rini)))}. */
    public static RequestPostProcessor as(SignedIn me) {
        return with(me, Stream.of(Proof.RECENT));
    }

    /** The same after a while: what weighs asks for the second factor again. */
    public static RequestPostProcessor asLongAgo(SignedIn me) {
        return with(me, Stream.empty());
    }

    private static RequestPostProcessor with(SignedIn me, Stream<String> proof) {
        return SecurityMockMvcRequestPostProcessors.authentication(token(me, proof));
    }

    /** Does something as this person does it, who has just shown the second factor: {@code as(rini, () -> …)}. */
    public static <T> T as(SignedIn me, Supplier<T> work) {
        SecurityContextHolder.getContext().setAuthentication(token(me, Stream.of(Proof.RECENT)));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    public static void as(SignedIn me, Runnable work) {
        as(me, () -> {
            work.run();
            return true;
        });
    }

    private static Authentication token(SignedIn me, Stream<String> proof) {
        var may = Stream.concat(me.roles().stream().map(role -> "ROLE_" + role.name()), proof)
                .toArray(String[]::new);
        return new TestingAuthenticationToken(me, "", may);
    }
}
