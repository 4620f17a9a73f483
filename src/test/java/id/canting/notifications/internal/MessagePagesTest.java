package id.canting.notifications.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.notifications.UnreadCount;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class MessagePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Inbox inbox;

    @Autowired
    Outbox outbox;

    @Autowired
    UnreadCount unread;

    @Autowired
    Words words;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn supervisor;

    @BeforeEach
    void meet() {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", Role.ARTISAN);
        supervisor = people.person(centre, "Hendra Wijaya", Role.SUPERVISOR);
    }

    @Test
    void everybodyReadsTheirOwnMessagesInTheirOwnLanguage() throws Exception {
        var dewi = people.person(centre, "Dewi", Role.ARTISAN);
        tell(sulastri, "PMH-2026-000187");
        tell(dewi, "PMH-2026-000188");
        mvc.perform(get("/notifications").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Permohonan PMH-2026-000187 perlu diperbaiki"),
                                containsString("paling lambat Kamis, 8 Oktober 2026"),
                                not(containsString("PMH-2026-000188")))));
    }

    @Test
    void whoWasToldNothingLearnsWhatWouldBeHere() throws Exception {
        mvc.perform(get("/notifications").with(as(sulastri)))
                .andExpect(content().string(containsString("Belum ada pemberitahuan")))
                .andExpect(content().string(not(containsString("Tandai semua"))));
    }

    @Test
    void openingAMessageMarksItReadAndLeadsToItsPage() throws Exception {
        tell(sulastri, "PMH-2026-000187");
        tell(sulastri, "PMH-2026-000188");
        assertThat(unread.of(sulastri.person())).isEqualTo(2);
        mvc.perform(post("/notifications/{id}", newest(sulastri))
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(redirectedUrl("/applications/PMH-2026-000188"));
        assertThat(unread.of(sulastri.person())).isEqualTo(1);
        mvc.perform(post("/notifications/read").with(as(sulastri)).with(csrf()))
                .andExpect(redirectedUrl("/notifications"));
        assertThat(unread.of(sulastri.person())).isZero();
    }

    @Test
    void somebodyElsesMessageIsNotThere() throws Exception {
        tell(sulastri, "PMH-2026-000187");
        mvc.perform(post("/notifications/{id}", newest(sulastri))
                        .with(as(supervisor))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/notifications/read").with(as(supervisor)).with(csrf()));
        assertThat(unread.of(sulastri.person())).isEqualTo(1);
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedAndEndWithTheOldest() throws Exception {
        for (int n = 100; n < 145; n++) {
            tell(sulastri, "PMH-2026-000" + n);
        }
        var seen = new ArrayList<String>();
        var path = "/notifications";
        while (!path.isEmpty()) {
            var page = Jsoup.parse(mvc.perform(get(URI.create(path)).with(as(sulastri)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            page.select("main h2").forEach(subject -> seen.add(subject.text()));
            path = page.select("main a[rel=next]").attr("href");
        }
        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
        assertThat(seen.get(0)).contains("PMH-2026-000144");
        assertThat(seen.get(44)).contains("PMH-2026-000100");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ARTISAN", "MENTOR", "STAFF"})
    void outgoingMailIsForThoseWhoSuperviseOrAdminister(Role role) throws Exception {
        var other = people.person(centre, "Rini", role);
        var mail = mail(sulastri, "PMH-2026-000187");
        mvc.perform(get("/messages").with(as(other))).andExpect(status().isForbidden());
        mvc.perform(get("/messages/{id}", mail).with(as(other))).andExpect(status().isForbidden());
        mvc.perform(post("/messages/{id}/retry", mail).with(as(other)).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/messages/events/retry").with(as(other)).with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void aVisitorSeesNeither() throws Exception {
        mvc.perform(get("/notifications")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/messages")).andExpect(status().is3xxRedirection());
    }

    @Test
    void aSupervisorSeesToWhomMailOfTheOwnCentreWentAndWhatAbout() throws Exception {
        var elsewhere = people.centre();
        var stranger = people.person(elsewhere, "Hendra dari Jauh", Role.SUPERVISOR);
        var mail = mail(sulastri, "PMH-2026-000187");
        mvc.perform(get("/messages").with(as(supervisor)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Permohonan PMH-2026-000187 perlu diperbaiki")))
                .andExpect(content().string(containsString("Sulastri")));
        mvc.perform(get("/messages").with(as(stranger)))
                .andExpect(content().string(not(containsString("PMH-2026-000187"))));
        mvc.perform(get("/messages/{id}", mail).with(as(supervisor)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Isi surat tidak disimpan")));
        mvc.perform(get("/messages/{id}", mail).with(as(stranger))).andExpect(status().isNotFound());
    }

    @Test
    void whoRunsTheInstallationSeesNoNames() throws Exception {
        // all centres are in this list, and what other tests sent when their clocks were ahead
        jdbc.sql("update outgoing_message set created_at = (select max(created_at) from outgoing_message)"
                        + " + interval '1 second' where id = ?")
                .param(mail(sulastri, "PMH-2026-000187"))
                .update();
        mvc.perform(get("/messages").with(as(administrator())))
                .andExpect(content().string(containsString("PMH-2026-000187")))
                .andExpect(content().string(not(containsString("Sulastri"))));
    }

    @Test
    void theDemoShowsTheWordsAndTheirLink() throws Exception {
        mail(sulastri, "PMH-2026-000187");
        var taken = outbox.take().orElseThrow();
        outbox.show(
                taken,
                new Letter(
                        "a@example.org",
                        "S",
                        "S",
                        Locale.ROOT,
                        "Subjek",
                        "Yth. Sulastri,\n\nIsi.",
                        "/reset/abc",
                        null));
        mvc.perform(get("/messages/{id}", taken.id()).with(as(administrator())))
                .andExpect(content()
                        .string(allOf(containsString("Yth. Sulastri,"), containsString("href=\"/reset/abc\""))));
    }

    @Test
    void onlyWhatWasGivenUpOrKeptIsTriedAgainAndOnlyByTheOwnCentre() throws Exception {
        var mail = mail(sulastri, "PMH-2026-000187");
        var stranger = people.person(people.centre(), "Hendra dari Jauh", Role.SUPERVISOR);
        mvc.perform(post("/messages/{id}/retry", mail).with(as(supervisor)).with(csrf()))
                .andExpect(status().isNotFound());
        jdbc.sql("update outgoing_message set state = 'FAILED', tries = 10 where id = ?")
                .param(mail)
                .update();
        mvc.perform(post("/messages/{id}/retry", mail).with(as(stranger)).with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(stateOf(mail)).isEqualTo("FAILED");
        mvc.perform(post("/messages/{id}/retry", mail).with(as(supervisor)).with(csrf()))
                .andExpect(redirectedUrl("/messages/" + mail));
        assertThat(stateOf(mail)).isEqualTo("WAITING");
        assertThat(jdbc.sql("select actor_id from audit_event where action = 'MessageRetried' and subject_id = ?")
                        .param(mail.toString())
                        .query(UUID.class)
                        .single())
                .isEqualTo(supervisor.person().value());
    }

    @Test
    void theListOfWhatWasNotSentLeavesOutWhatWas() throws Exception {
        var sent = mail(sulastri, "PMH-2026-000187");
        mail(sulastri, "PMH-2026-000188");
        jdbc.sql("update outgoing_message set state = 'SENT', sent_at = now() where id = ?")
                .param(sent)
                .update();
        mvc.perform(get("/messages?show=unsent").with(as(supervisor)))
                .andExpect(content().string(containsString("PMH-2026-000188")))
                .andExpect(content().string(not(containsString("PMH-2026-000187"))));
    }

    @Test
    void eachKindOfMessageHasItsWordsInBothLanguages() {
        var said = new HashSet<String>();
        for (var template : Template.values()) {
            var message = new Message(
                    template, centre, "/home", "PMH-2026-000187", clock.instant(), "notifications.list.title");
            for (var language : List.of("id", "en")) {
                var locale = Locale.forLanguageTag(language);
                said.add(words.subject(message, locale) + words.text(message, locale));
                assertThat(words.action(message, locale)).isNotBlank();
            }
        }
        assertThat(said).hasSize(Template.values().length * 2).allSatisfy(text -> assertThat(text)
                .doesNotContain("{", "''"));
    }

    private void tell(SignedIn reader, String number) {
        inbox.add(new Occurrence(UUID.randomUUID(), clock.instant()), reader.person(), returned(number));
    }

    private UUID mail(SignedIn reader, String number) {
        var event = UUID.randomUUID();
        outbox.add(new Occurrence(event, clock.instant()), reader.person(), null, returned(number));
        return jdbc.sql("select id from outgoing_message where event = ?")
                .param(event)
                .query(UUID.class)
                .single();
    }

    private Message returned(String number) {
        return new Message(
                Template.APPLICATION_RETURNED,
                centre,
                "/applications/" + number,
                number,
                Instant.parse("2026-10-08T08:30:00Z"),
                null);
    }

    private UUID newest(SignedIn reader) {
        return inbox.page(reader.person(), Cursor.TOP, 1).get(0).id();
    }

    private String stateOf(UUID mail) {
        return jdbc.sql("select state from outgoing_message where id = ?")
                .param(mail)
                .query(String.class)
                .single();
    }

    private static SignedIn administrator() {
        return new SignedIn(
                AccountId.next(),
                PersonId.next(),
                "Admin",
                null,
                Set.of(Role.ADMIN),
                Locale.forLanguageTag("id"),
                "auto");
    }
}
