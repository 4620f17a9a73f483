package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.artisans.Admission;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.TokenPurpose;
import id.canting.people.Tokens;
import id.canting.testing.Logos;
import id.canting.testing.SomeSessions;
import id.canting.testing.TestPeople;
import id.canting.vault.Token;
import id.canting.workflow.Workflow;
import java.awt.Color;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo's people by their keys, and its things by names that can stand in a table. */
class House {

    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9.-]+)}");

    private final JdbcClient jdbc;
    private final TestPeople people;
    private final Tokens tokens;
    private final MockMvc mvc;
    private final ServletWebServerApplicationContext server;
    private final TransactionTemplate transaction;
    private final Workflow workflow;
    private final Clock clock;
    private final Map<String, SignedIn> persons = new HashMap<>();
    private final Map<String, String> things = new HashMap<>();

    House(
            JdbcClient jdbc,
            TestPeople people,
            Tokens tokens,
            MockMvc mvc,
            ServletWebServerApplicationContext server,
            TransactionTemplate transaction,
            Workflow workflow,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.tokens = tokens;
        this.mvc = mvc;
        this.server = server;
        this.transaction = transaction;
        this.workflow = workflow;
        this.clock = clock;
    }

    String address() {
        return "http://localhost:" + server.getWebServer().getPort();
    }

    /** A person of the demo, or one of those whom the demo lacks: somebody with one role and nothing to do. */
    synchronized SignedIn person(String key) {
        return persons.computeIfAbsent(key, this::find);
    }

    private SignedIn find(String key) {
        var home = home();
        return switch (key) {
            case "artisan" -> withPassword(people.person(home, "Sri Wahyuni", Role.ARTISAN));
            case "mentor" -> withPassword(people.person(home, "Sugeng Raharjo", Role.MENTOR));
            case "installation" -> {
                var admin = withPassword(people.person(home, "Wahyu Nugroho", Role.ADMIN));
                yield new SignedIn(
                        admin.account(),
                        admin.person(),
                        admin.name(),
                        null,
                        Set.of(Role.ADMIN),
                        admin.language(),
                        "auto");
            }
            case "kasmini" -> people.person(home, "Kasmini", Role.ARTISAN);
            case "invited" -> people.person(home, "Retno Palupi", Role.STAFF);
            case "staff" -> ofDemo("rini");
            case "supervisor" -> ofDemo("budi");
            case "admin" -> ofDemo("tri");
            case "staff elsewhere" -> ofDemo("yuli");
            case "supervisor elsewhere" -> ofDemo("agus");
            default -> ofDemo(key);
        };
    }

    /** Who can prove that it is they. */
    private SignedIn withPassword(SignedIn me) {
        jdbc.sql("update account set password = (select password from account where email = :like) where id = :id")
                .param("like", "sulastri@canting.example")
                .param("id", me.account().value())
                .update();
        return me;
    }

    private CentreId home() {
        return new CentreId(
                jdbc.sql("select id from centre where home").query(UUID.class).single());
    }

    private SignedIn ofDemo(String key) {
        return jdbc.sql(
                        """
                        select a.id, a.person_id, p.name, a.centre_id,
                               array(select r.role from account_role r
                                      where r.account_id = a.id and r.centre_id = a.centre_id) as roles
                          from account a join person p on p.id = a.person_id
                         where a.email = :email
                        """)
                .param("email", key + "@canting.example")
                .query((row, n) -> new SignedIn(
                        new AccountId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        Arrays.stream((String[]) row.getArray("roles").getArray())
                                .map(Role::valueOf)
                                .collect(Collectors.toSet()),
                        Locale.forLanguageTag("id"),
                        "auto"))
                .single();
    }

    /** Whoever sent an application; most of the demo's applicants have no account. */
    SignedIn applicant(UUID application) {
        return jdbc.sql(
                        """
                        select a.centre_id, a.applicant_id, p.name, acc.id as account
                          from membership_application a
                          join person p on p.id = a.applicant_id
                          left join account acc on acc.person_id = p.id
                         where a.id = :id
                        """)
                .param("id", application)
                .query((row, n) -> new SignedIn(
                        new AccountId(
                                Objects.requireNonNullElseGet(row.getObject("account", UUID.class), UUID::randomUUID)),
                        new PersonId(row.getObject("applicant_id", UUID.class)),
                        row.getString("name"),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        Set.of(Role.ARTISAN),
                        Locale.forLanguageTag("id"),
                        "auto"))
                .single();
    }

    /** Somebody whom the demo lacks and a journey needs: an artisan who signs in as the others do, under the name of the key. */
    SignedIn guest(String name, String key) {
        return guest(name, key, Role.ARTISAN);
    }

    SignedIn guest(String name, String key, Role role) {
        var guest = withPassword(people.person(home(), name, role));
        jdbc.sql("update account set email = :email where id = :id")
                .param("email", key + "@canting.example")
                .param("id", guest.account().value())
                .update();
        return guest;
    }

    /** What makes a guest a member: a craft worker of the city. */
    static Admission admission(SignedIn guest, String nik, String phone, String street) {
        return new Admission(
                guest.scope().centre(),
                guest.person(),
                null,
                null,
                Admission.Kind.WORKER,
                new Admission.Identity(
                        guest.name(),
                        "Mojokerto",
                        LocalDate.of(1985, 4, 21),
                        true,
                        new Nik(nik),
                        new id.canting.people.Phone(phone)),
                new Admission.Home(street + ", RT 002 RW 003", "35.76.02.1001", null),
                new Admission.Craft(Set.of("TULIS"), 12, Set.of("NATURAL")),
                null,
                null);
    }

    /** The demo is others' as well: nobody meets the guest there any more. @param phone that no other account has */
    void seeOff(SignedIn guest, String phone) {
        jdbc.sql("update account set status = 'DISABLED', email = null, phone = :phone where id = :id")
                .param("phone", phone)
                .param("id", guest.account().value())
                .update();
    }

    /** Gives an applicant of the demo the account that most of them lack, under a key for {@link Phone#enter}. */
    String enroll(String applicant, String key) {
        var application = jdbc.sql("select id from membership_application where applicant_name = :name")
                .param("name", applicant)
                .query(UUID.class)
                .single();
        account(
                jdbc.sql("select applicant_id from membership_application where id = :id")
                        .param("id", application)
                        .query(UUID.class)
                        .single(),
                key);
        return application.toString();
    }

    /** The same for a member, whom somebody else brought into the register. */
    void enrollMember(String member, String key) {
        account(
                jdbc.sql("select m.person_id from member m join person p on p.id = m.person_id where p.name = :name")
                        .param("name", member)
                        .query(UUID.class)
                        .single(),
                key);
    }

    private void account(UUID person, String key) {
        var account = AccountId.next().value();
        jdbc.sql(
                        """
                        insert into account (id, person_id, status, email, email_confirmed_at, password, centre_id, created_at)
                        select :account, :person, 'ACTIVE', :email, now(), like_this.password, :centre, now()
                          from account like_this where like_this.email = 'sulastri@canting.example'
                        """)
                .param("account", account)
                .param("person", person)
                .param("centre", home().value())
                .param("email", key + "@canting.example")
                .update();
        jdbc.sql("insert into account_role (account_id, centre_id, role) select id, centre_id, 'ARTISAN' from account"
                        + " where id = :account")
                .param("account", account)
                .update();
    }

    static SignedIn speaking(SignedIn me, String language) {
        return new SignedIn(
                me.account(),
                me.person(),
                me.name(),
                me.centre(),
                me.roles(),
                Locale.forLanguageTag(language),
                me.theme());
    }

    /** With the ids of the things that are named in braces. */
    String resolve(String text) {
        return NAME.matcher(text).replaceAll(found -> thing(found.group(1)));
    }

    /** With ids that nothing has, and secrets that nobody was given. */
    static String ofNothing(String text) {
        return NAME.matcher(text)
                .replaceAll(found -> new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L).toString());
    }

    synchronized String thing(String name) {
        var known = things.get(name);
        if (known == null) {
            untilAllIsTold();
            var dot = name.indexOf('.');
            known = make(name.substring(0, dot), name.substring(dot + 1));
            things.put(name, known);
        }
        return known;
    }

    private String make(String kind, String of) {
        return switch (kind) {
            case "day" -> LocalDate.now().plusDays(Long.parseLong(of)).toString();
            case "account" -> person(of).account().toString();
            case "person" -> person(of).person().toString();
            case "centre" -> people.centre().toString();
            case "application" ->
                one(
                        "select id from membership_application where applicant_id = :it order by created_at desc limit 1",
                        of);
            case "complaint" ->
                jdbc.sql("select id from complaint order by id limit 1")
                        .query(String.class)
                        .single();
            case "decision" ->
                one("select id from decision_file where person_id = :it order by decided_at, id limit 1", of);
            case "change" ->
                jdbc.sql("select id from fact_change order by id limit 1")
                        .query(String.class)
                        .single();
            case "request" -> one("select id from data_request where person_id = :it", of);
            case "breach" -> breach(of);
            case "restricted" ->
                one(
                        """
                        insert into data_restriction (id, centre_id, person_id, since)
                        select gen_random_uuid(), a.centre_id, a.person_id, now() from account a where a.person_id = :it
                        returning person_id
                        """,
                        of);
            case "exception" ->
                one("select id from exception_request where person_id = :it order by requested_at desc limit 1", of);
            case "appeal" -> one("select id from appeal where person_id = :it", of);
            case "task" ->
                one("select id from task_item where subject_person = :it order by created_at desc limit 1", of);
            case "held" -> one("select id from task_item where assignee = :it order by created_at limit 1", of);
            case "done" -> one("select id from task_done where done_by = :it order by done_at desc limit 1", of);
            case "document" ->
                one(
                        """
                        select d.id from document d join membership_application a on a.id = d.case_id
                         where a.applicant_id = :it and d.purpose = 'KTP' order by d.uploaded_at desc limit 1
                        """,
                        of);
            case "logo" -> logo(of);
            case "visit" ->
                one(
                        """
                        select application_id from application_visit
                         where visitor_id = :it and outcome is null order by planned_for limit 1
                        """,
                        of);
            case "group" ->
                jdbc.sql("select id::text from applicant_group order by founded_at limit 1")
                        .query(String.class)
                        .single();
            case "member" -> one("select id from member where person_id = :it", of);
            case "number" -> one("select number from member where person_id = :it", of);
            case "code" -> one("select check_code from member where person_id = :it", of);
            case "programme" -> any("select id from programme where code = upper(:of)", of);
            case "batch" -> any("select id from batch where status = upper(:of) order by id limit 1", of);
            case "lesson" ->
                any(
                        """
                        select id from training_session
                         where batch_id = (select id from batch where status = upper(:of) order by id limit 1)
                         order by starts_at limit 1
                        """,
                        of);
            case "room" -> any("select id from room where :of = 'any' order by name limit 1", of);
            case "budget" -> any("select id from budget_line where :of = 'any' order by ceiling desc limit 1", of);
            case "trainer" -> one("select id from trainer where person_id = :it", of);
            case "card" -> card(of);
            case "phone" -> one("select phone from account where person_id = :it", of);
            case "notification" -> one("select id from inbox_message where person_id = :it limit 1", of);
            case "message" ->
                one(
                        "update outgoing_message set state = 'FAILED' where id = (select id from outgoing_message where person_id = :it limit 1) returning id",
                        of);
            case "definition" ->
                jdbc.sql("select definition from task_item limit 1")
                        .query(String.class)
                        .single();
            case "absence" ->
                one(
                        """
                        insert into absence (id, centre_id, person_id, first_day, last_day, reason, entered_by, entered_at)
                        select gen_random_uuid(), centre_id, person_id, '2030-02-04', '2030-02-05', 'LEAVE', person_id, now()
                          from account where person_id = :it returning id
                        """,
                        of);
            case "session" -> session(of);
            case "meeting" -> meeting(of);
            case "seat" -> {
                thing("meeting." + of);
                yield one(
                        "select id from enrolment where person_id = :it order by requested_at desc, id desc limit 1",
                        of);
            }
            case "venue" ->
                jdbc.sql("select room_id from training_session where id = :id")
                        .param("id", UUID.fromString(thing("meeting." + of)))
                        .query(String.class)
                        .single();
            case "confirm" -> link(TokenPurpose.CONFIRM_REGISTRATION, of);
            case "reset" -> link(TokenPurpose.RESET_PASSWORD, of);
            case "invitation" -> invitation(of);
            case "setup" -> link(TokenPurpose.SET_UP, of);
            case "email" -> {
                jdbc.sql("update account set new_email = :to where id = :id")
                        .param("to", of + ".baru@canting.example")
                        .param("id", person(of).account().value())
                        .update();
                yield link(TokenPurpose.CONFIRM_EMAIL, of);
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String any(String sql, String of) {
        return jdbc.sql(sql).param("of", of).query(String.class).single();
    }

    private String one(String sql, String of) {
        return jdbc.sql(sql)
                .param("it", person(of).person().value())
                .query(String.class)
                .single();
    }

    /** One of which they were told. */
    private String breach(String of) {
        return one(
                """
                with breach as (
                    insert into data_breach (id, version, centre_id, number, known_at, due_at, what, kinds, how, measures,
                           entered_by, entered_at, status, authority_at, authority_proof, letter, notified_by)
                    select gen_random_uuid(), 1, m.centre_id, 'PLG-2026-000900', now(), now(), 'Surel salah alamat',
                           'nama', 'salah ketik', 'ditarik', m.person_id, now(), 'NOTIFIED', now(), '12/2026',
                           'Nama Anda terkirim ke alamat yang salah.', m.person_id
                      from member m where m.person_id = :it
                    returning id, centre_id, entered_by)
                insert into data_breach_person (breach_id, centre_id, person_id, told_at)
                select id, centre_id, entered_by, now() from breach returning breach_id
                """,
                of);
    }

    /** A session that is under way: Endah leads it, and this person takes part. */
    private String meeting(String of) {
        var batch = new SomeSessions(jdbc, transaction, workflow, people, person("endah"), person("rini"));
        batch.seat(person(of));
        return batch.session(clock.instant().minus(Duration.ofHours(1))).toString();
    }

    /** Of the centre of a supervisor, who sends it. */
    private String logo(String of) {
        try {
            mvc.perform(Logos.show(person(of), Color.ORANGE));
            return jdbc.sql("select logo_id::text from centre where id = :centre")
                    .param("centre", person(of).scope().centre().value())
                    .query(String.class)
                    .single();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String card(String of) {
        var token = new Token(Token.next().text().substring(0, 21) + "A");
        jdbc.sql("update member set token_hash = :hash where person_id = :it")
                .param("hash", token.hash())
                .param("it", person(of).person().value())
                .update();
        return token.text();
    }

    private String link(TokenPurpose purpose, String of) {
        return tokens.issue(purpose, person(of).account()).text();
    }

    private String invitation(String of) {
        jdbc.sql("update account set status = 'INVITED' where id = :id")
                .param("id", person(of).account().value())
                .update();
        return link(TokenPurpose.ACCEPT_INVITATION, of);
    }

    /** As the person's own page of sessions names one of them. */
    private String session(String of) {
        visitor().signIn(of);
        try {
            var page = mvc.perform(get("/account/sessions").with(as(person(of))))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(UTF_8);
            return Jsoup.parse(page).selectFirst("input[name=session]").val();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Visitor visitor() {
        return new Visitor(server.getWebServer().getPort());
    }

    /** What followed from the cases has reached everybody's pages. */
    void untilAllIsTold() {
        await().until(() -> jdbc.sql("select count(*) from event_publication")
                        .query(Integer.class)
                        .single()
                == 0);
    }
}
