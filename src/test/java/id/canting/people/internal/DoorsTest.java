package id.canting.people.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.people.AddressAlreadyKnown;
import id.canting.people.Email;
import id.canting.people.PasswordResetRequested;
import id.canting.people.People;
import id.canting.people.RegistrationRequested;
import id.canting.people.RolesGranted;
import id.canting.people.StaffInvited;
import id.canting.people.TokenPurpose;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The ways in besides signing in: registration, reset, invitation, the desk, and who keeps whom. */
@DatabaseTest
@RecordApplicationEvents
class DoorsTest {

    private static final String NEW_PASSWORD = "gajah hijau makan pisang";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestAccounts made;

    @Autowired
    Accounts accounts;

    @Autowired
    OneTimeTokens tokens;

    @Autowired
    People register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    CentreId centre;

    @BeforeEach
    void aCentre() {
        centre = people.centre();
        jdbc.sql("delete from sign_in_failure").update();
    }

    @Test
    void aNewAddressIsConfirmedByLinkAndPassword() throws Exception {
        var email = TestAccounts.email();
        mvc.perform(registration("Sri Wahyuni", email.address(), ""))
                .andExpect(redirectedUrl("/register/sent?by=email"));
        var account = events.stream(RegistrationRequested.class)
                .findFirst()
                .orElseThrow()
                .account();
        assertThat(register.addressToConfirm(account)).contains(email.address());
        assertThat(register.owner(account).orElseThrow().email()).isNull();
        var link = TokenPurpose.CONFIRM_REGISTRATION.path(tokens.issue(TokenPurpose.CONFIRM_REGISTRATION, account));

        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(header().string("Referrer-Policy", "no-referrer"));
        mvc.perform(post(link).param("password", "bukan kata sandinya").with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(post(link).param("password", NEW_PASSWORD).with(csrf())).andExpect(redirectedUrl("/home"));
        assertThat(register.owner(account).orElseThrow().email()).isEqualTo(email.address());
        mvc.perform(get(link))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("sudah dipakai")));
    }

    @Test
    void aKnownAddressGetsTheSameAnswerAndItsOwnerAnotherMessage() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        mvc.perform(registration("Orang Lain", owner.email().address(), ""))
                .andExpect(redirectedUrl("/register/sent?by=email"));
        assertThat(events.stream(AddressAlreadyKnown.class)).containsExactly(new AddressAlreadyKnown(owner.id()));
        assertThat(events.stream(RegistrationRequested.class)).isEmpty();
    }

    @Test
    void whatAStrangerRegisteredWithMyAddressIsNotMineByAClick() throws Exception {
        var victim = TestAccounts.email();
        mvc.perform(registration("Penyerang", victim.address(), "")).andExpect(status().isFound());
        var account = events.stream(RegistrationRequested.class)
                .findFirst()
                .orElseThrow()
                .account();
        var link = TokenPurpose.CONFIRM_REGISTRATION.path(tokens.issue(TokenPurpose.CONFIRM_REGISTRATION, account));
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(post(link).param("password", "").with(csrf())).andExpect(status().isUnprocessableEntity());
        assertThat(accounts.find(account).orElseThrow().status()).isEqualTo(AccountStatus.PENDING);
    }

    @Test
    void allFaultsOfAFormAreSaidAtOnceAndOnlyThePasswordIsNotKept() throws Exception {
        var page = mvc.perform(post("/register")
                        .param("centre", slug())
                        .param("name", "")
                        .param("email", "bukan alamat")
                        .param("phone", "o812 345")
                        .param("password", "batik123!!")
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("Ada 4 hal yang perlu diperbaiki")
                .contains("value=\"bukan alamat\"", "value=\"o812 345\"")
                .doesNotContain("batik123");
        assertThat(jdbc.sql("select count(*) from account where email = 'bukan alamat'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void withoutMailTheDeskPrintsACodeAfterSeeingTheCard() throws Exception {
        var phone = TestAccounts.phone();
        var staff = people.person(centre, "Rini Astuti", Role.STAFF);
        mvc.perform(registration("Sulastri", "", phone.toString())).andExpect(redirectedUrl("/register/sent?by=phone"));
        var account = events.stream(RegistrationRequested.class)
                .findFirst()
                .orElseThrow()
                .account();
        mvc.perform(get("/desk/codes").param("phone", phone.toString()).with(as(staff)))
                .andExpect(content().string(containsString("Sulastri")));
        var code = printed(
                print(account, phone.digits(), TokenPurpose.CONFIRM_PHONE).with(as(staff)));

        mvc.perform(code("/register/confirm", phone.digits(), "AAAA-AAAA", NEW_PASSWORD))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(code("/register/confirm", phone.toString(), code.toLowerCase(Locale.ROOT), NEW_PASSWORD))
                .andExpect(redirectedUrl("/home"));
        assertThat(accounts.find(account).orElseThrow().isActive()).isTrue();

        var second = printed(
                print(account, phone.digits(), TokenPurpose.RESET_PASSWORD).with(as(staff)));
        mvc.perform(code("/reset/code", phone.digits(), second, "pisang hijau makan gajah"))
                .andExpect(redirectedUrl("/sign-in"));
        mvc.perform(code("/reset/code", phone.digits(), second, "pisang biru makan gajah"))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void aDeskGivesNoCodeForItsSupervisorNorForAnotherCentre() throws Exception {
        var staff = people.person(centre, "Rini Astuti", Role.STAFF);
        var supervisor = made.active(centre, Role.SUPERVISOR);
        accounts.confirmPhone(supervisor.id());
        var elsewhere = made.active(people.centre(), Role.ARTISAN);
        for (var account : List.of(supervisor, elsewhere)) {
            mvc.perform(print(account.id(), account.phone().digits(), TokenPurpose.RESET_PASSWORD)
                            .with(as(staff)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/desk/codes")
                        .param("phone", elsewhere.phone().digits())
                        .with(as(staff)))
                .andExpect(content().string(containsString("tidak dikenal di sentra ini")));
    }

    @Test
    void codesCannotBeTriedOut() throws Exception {
        var phone = TestAccounts.phone();
        for (int i = 0; i < 5; i++) {
            mvc.perform(code("/reset/code", phone.digits(), "AAAA-AAA" + i, NEW_PASSWORD))
                    .andExpect(status().isUnprocessableEntity());
        }
        mvc.perform(code("/reset/code", phone.digits(), "AAAA-BBBB", NEW_PASSWORD))
                .andExpect(status().isTooManyRequests());
    }

    @Test
    void aLinkIsUsedOnceByTwentyAtOnce() {
        var account = made.active(centre, Role.ARTISAN);
        var hash = tokens.issue(TokenPurpose.RESET_PASSWORD, account.id()).hash();
        long used = IntStream.range(0, 20)
                .parallel()
                .filter(i -> tokens.use(TokenPurpose.RESET_PASSWORD, hash))
                .count();
        assertThat(used).isEqualTo(1);
    }

    @Test
    void aNewLinkVoidsTheOldOneAndIsForItsPurposeAlone() {
        var account = made.active(centre, Role.ARTISAN);
        var old = tokens.issue(TokenPurpose.RESET_PASSWORD, account.id());
        var fresh = tokens.issue(TokenPurpose.RESET_PASSWORD, account.id());
        assertThat(tokens.use(TokenPurpose.RESET_PASSWORD, old.hash())).isFalse();
        assertThat(tokens.use(TokenPurpose.ACCEPT_INVITATION, fresh.hash())).isFalse();
        assertThat(tokens.use(TokenPurpose.RESET_PASSWORD, fresh.hash())).isTrue();
    }

    @Test
    void aResetSaysTheSameToAllAndEndsAllSessions() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var session = mvc.perform(post("/sign-in")
                        .param("username", owner.email().address())
                        .param("password", TestAccounts.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("canting");
        for (var name : List.of(owner.email().address(), "siapa@canting.example", "0812 9999 9999")) {
            mvc.perform(post("/reset").param("username", name).with(csrf())).andExpect(redirectedUrl("/reset/sent"));
        }
        assertThat(events.stream(PasswordResetRequested.class))
                .hasSize(3)
                .contains(new PasswordResetRequested(owner.id()));
        var link = TokenPurpose.RESET_PASSWORD.path(tokens.issue(TokenPurpose.RESET_PASSWORD, owner.id()));

        mvc.perform(post(link).param("password", "pendek").with(csrf())).andExpect(status().isUnprocessableEntity());
        mvc.perform(post(link).param("password", NEW_PASSWORD).with(csrf())).andExpect(redirectedUrl("/sign-in"));

        mvc.perform(get("/account").cookie(session)).andExpect(status().isSeeOther());
        mvc.perform(get(link)).andExpect(status().isGone());
        mvc.perform(get("/reset/" + "x".repeat(43))).andExpect(status().isGone());
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndWorksHere() throws Exception {
        var admin = people.person(centre, "Tri Handayani", Role.ADMIN);
        var email = TestAccounts.email();
        mvc.perform(invitation(email, nik(1), Role.STAFF).with(as(admin))).andExpect(redirectedUrlPattern("/people/*"));
        var invited =
                events.stream(StaffInvited.class).findFirst().orElseThrow().account();
        assertThat(register.holders(centre, Role.STAFF))
                .as("not before accepting")
                .isEmpty();
        var link = TokenPurpose.ACCEPT_INVITATION.path(tokens.issue(TokenPurpose.ACCEPT_INVITATION, invited));

        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(containsString("Petugas")));
        mvc.perform(post(link).param("password", "sebelas11ab").with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("paling sedikit 12")));
        mvc.perform(post(link).param("password", NEW_PASSWORD).with(csrf()))
                .andExpect(redirectedUrl("/sign-in/factor?next=/home"));

        assertThat(register.holders(centre, Role.STAFF)).singleElement().satisfies(person -> assertThat(person.email())
                .isEqualTo(email.address()));
        mvc.perform(get(link)).andExpect(status().isGone());
        assertThat(jdbc.sql(
                                "select nik_fingerprint::text || encode(nik_sealed, 'escape') from person p join account a on a.person_id = p.id where a.id = :id")
                        .param("id", invited.value())
                        .query(String.class)
                        .single())
                .doesNotContain(nik(1));
    }

    @Test
    void onePersonHasOneAccount() throws Exception {
        var admin = people.person(centre, "Tri Handayani", Role.ADMIN);
        var artisan = made.active(centre, Role.ARTISAN);
        mvc.perform(invitation(artisan.email(), nik(2), Role.STAFF).with(as(admin)))
                .andExpect(redirectedUrl("/people/" + artisan.id()));
        assertThat(events.stream(RolesGranted.class)).containsExactly(new RolesGranted(artisan.id(), centre));
        assertThat(accounts.roles(artisan.id(), centre)).containsExactlyInAnyOrder(Role.ARTISAN, Role.STAFF);

        mvc.perform(invitation(TestAccounts.email(), nik(2), Role.STAFF).with(as(admin)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Satu orang satu akun")));
        mvc.perform(invitation(artisan.email(), nik(3), Role.STAFF).with(as(admin)))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void onlyAnAdministratorKeepsPeople() throws Exception {
        var staff = people.person(centre, "Rini Astuti", Role.STAFF);
        var supervisor = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        for (var path : List.of("/people", "/people/invite", "/people/" + staff.account())) {
            mvc.perform(get(path).with(as(staff))).andExpect(status().isForbidden());
            mvc.perform(get(path).with(as(supervisor))).andExpect(status().isForbidden());
            mvc.perform(get(path)).andExpect(status().isSeeOther());
        }
    }

    @Test
    void anotherCentresAdministratorDoesNotEvenSeeThem() throws Exception {
        var ours = made.active(centre, Role.STAFF);
        var admin = people.person(people.centre(), "Admin Lain", Role.ADMIN);
        mvc.perform(get("/people").with(as(admin)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(ours.email().address()))));
        mvc.perform(get("/people/" + ours.id()).with(as(admin))).andExpect(status().isNotFound());
        for (var change : List.of("roles", "disable", "enable", "invitation")) {
            mvc.perform(post("/people/" + ours.id() + "/" + change)
                            .param("roles", "ADMIN")
                            .with(as(admin))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        assertThat(accounts.find(ours.id()).orElseThrow().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(accounts.roles(ours.id(), centre)).containsExactly(Role.STAFF);
    }

    @Test
    void anAdministratorChangesOthersButNotTheirOwnRights() throws Exception {
        var admin = people.person(centre, "Tri Handayani", Role.ADMIN);
        var staff = made.active(centre, Role.STAFF);
        mvc.perform(post("/people/" + staff.id() + "/roles")
                        .param("roles", "SUPERVISOR", "MENTOR", "ARTISAN")
                        .with(as(admin))
                        .with(csrf()))
                .andExpect(redirectedUrl("/people/" + staff.id()));
        assertThat(accounts.roles(staff.id(), centre)).containsExactlyInAnyOrder(Role.SUPERVISOR, Role.MENTOR);
        mvc.perform(post("/people/" + staff.id() + "/disable").with(as(admin)).with(csrf()))
                .andExpect(status().isFound());
        assertThat(accounts.find(staff.id()).orElseThrow().status()).isEqualTo(AccountStatus.DISABLED);
        assertThat(register.holders(centre, Role.SUPERVISOR)).isEmpty();

        mvc.perform(post("/people/" + admin.account() + "/roles")
                        .param("roles", "SUPERVISOR")
                        .with(as(admin))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        assertThat(accounts.roles(admin.account(), centre)).containsExactly(Role.ADMIN);
    }

    @Test
    void whoWorksAtAnotherCentreIsNotDisabledFromHere() throws Exception {
        var admin = people.person(centre, "Tri Handayani", Role.ADMIN);
        var both = made.active(centre, Role.STAFF);
        accounts.grant(both.id(), people.centre(), Role.STAFF);
        mvc.perform(post("/people/" + both.id() + "/disable").with(as(admin)).with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        assertThat(accounts.find(both.id()).orElseThrow().isActive()).isTrue();
    }

    @Test
    void oneWorksAtOneCentreAtATimeAndOnlyWhereOneBelongs() throws Exception {
        var both = made.active(centre, Role.STAFF);
        var second = people.centre();
        accounts.grant(both.id(), second, Role.ARTISAN);
        var session = signedIn(both);
        mvc.perform(get("/desk/codes").cookie(session)).andExpect(status().isOk());
        mvc.perform(post("/account/centre")
                        .param("centre", people.centre().toString())
                        .cookie(session)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        var moved = mvc.perform(post("/account/centre")
                        .param("centre", second.toString())
                        .cookie(session)
                        .with(csrf()))
                .andExpect(redirectedUrl("/home"))
                .andReturn()
                .getResponse()
                .getCookie("canting");
        mvc.perform(get("/desk/codes").cookie(moved)).andExpect(status().isForbidden());
        mvc.perform(get("/account").cookie(moved)).andExpect(status().isOk());
    }

    @Test
    void anotherAddressHoldsOnlyAfterItsLinkWasOpenedByTheOwner() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var stranger = made.active(centre, Role.ARTISAN);
        var wanted = TestAccounts.email();
        var session = signedIn(owner);
        mvc.perform(address(wanted, "salah sekali ini").cookie(session)).andExpect(status().isUnprocessableEntity());
        mvc.perform(address(wanted, TestAccounts.PASSWORD).cookie(session)).andExpect(redirectedUrl("/account"));
        assertThat(register.addressToConfirm(owner.id())).contains(wanted.address());
        assertThat(register.owner(owner.id()).orElseThrow().email())
                .isEqualTo(owner.email().address());
        var link = TokenPurpose.CONFIRM_EMAIL.path(tokens.issue(TokenPurpose.CONFIRM_EMAIL, owner.id()));

        mvc.perform(get(link).cookie(signedIn(stranger))).andExpect(status().isGone());
        mvc.perform(get(link).cookie(session)).andExpect(status().isOk());
        mvc.perform(post(link).cookie(session).with(csrf())).andExpect(redirectedUrl("/account"));
        assertThat(register.owner(owner.id()).orElseThrow().email()).isEqualTo(wanted.address());
    }

    @Test
    void aRoleIsGivenOnceAndTakenAway() {
        var staff = people.person(centre, "Rini", Role.STAFF);
        assertThat(register.names(List.of(staff.person()))).containsExactly(Map.entry(staff.person(), "Rini"));
        register.grant(staff.person(), centre, Role.MENTOR);
        register.grant(staff.person(), centre, Role.MENTOR);
        assertThat(register.holders(centre, Role.MENTOR))
                .extracting(person -> person.id())
                .containsExactly(staff.person());
        register.revoke(staff.person(), centre, Role.MENTOR);
        assertThat(register.holders(centre, Role.MENTOR)).isEmpty();
    }

    private Cookie signedIn(Account account) throws Exception {
        var halfway = mvc.perform(post("/sign-in")
                        .param("username", account.email().address())
                        .param("password", TestAccounts.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        return halfway.getRedirectedUrl().equals("/home")
                ? halfway.getCookie("canting")
                : mvc.perform(post("/sign-in/factor/skip")
                                .cookie(halfway.getCookie("canting"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getCookie("canting");
    }

    private String slug() {
        return jdbc.sql("select slug from centre where id = :id")
                .param("id", centre.value())
                .query(String.class)
                .single();
    }

    private MockHttpServletRequestBuilder registration(String name, String email, String phone) {
        return post("/register")
                .param("centre", slug())
                .param("name", name)
                .param("email", email)
                .param("phone", phone)
                .param("password", NEW_PASSWORD)
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder invitation(Email email, String nik, Role role) {
        return post("/people/invite")
                .param("name", "Petugas Baru")
                .param("email", email.address())
                .param("nik", nik)
                .param("roles", role.name())
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder print(AccountId account, String phone, TokenPurpose purpose) {
        return post("/desk/codes")
                .param("account", account.toString())
                .param("phone", phone)
                .param("purpose", purpose.name())
                .with(csrf());
    }

    private String printed(MockHttpServletRequestBuilder print) throws Exception {
        var page = mvc.perform(print)
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString("class=\"lead numbers on-paper\"")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.replaceAll("(?s).*>([A-Z0-9]{4}-[A-Z0-9]{4})<.*", "$1");
    }

    private static MockHttpServletRequestBuilder code(String path, String phone, String code, String password) {
        return post(path)
                .param("phone", phone)
                .param("code", code)
                .param("password", password)
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder address(Email email, String password) {
        return post("/account/address")
                .param("email", email.address())
                .param("phone", "")
                .param("proof", password)
                .with(csrf());
    }

    private static String nik(int n) {
        return "997601410180" + String.format(Locale.ROOT, "%04d", n);
    }
}
