package id.canting.people.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.people.TokenPurpose;
import id.canting.testing.DatabaseTest;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An installation that is no demo, on its first day. */
@DatabaseTest
@TestPropertySource(properties = "canting.demo=false")
class SetUpTest {

    /** No district of the city has the number 99. */
    private static final String NIK = "3576994102990001";

    private static final Map<String, String> CENTRE = Map.of(
            "name", "Sentra Percobaan",
            "street", "Jl. Percobaan 1",
            "place", "Kelurahan Contoh",
            "city", "Kota Contoh",
            "cityCode", "73.71",
            "zone", "Asia/Makassar",
            "opens", "07:30",
            "closes", "15:00");

    @Autowired
    MockMvc mvc;

    @Autowired
    OneTimeTokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    Centres centres;

    @Autowired
    Clock clock;

    Cookie me;

    @Test
    void theLinkOfTheLogMakesTheFirstAdministratorAndNoSecondOne() throws Exception {
        var link = TokenPurpose.SET_UP.path(tokens.issueSetUp());
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(setUp(link, "9976014102990001")).andExpect(status().isUnprocessableEntity());
        assertThat(centres.home()).isEmpty();
        var halfway = mvc.perform(setUp(link, NIK))
                .andExpect(redirectedUrl("/sign-in/factor?next=/settings/set-up"))
                .andReturn()
                .getResponse()
                .getCookie("canting");
        var page = mvc.perform(get("/sign-in/factor").cookie(halfway))
                .andExpect(content().string(not(containsString("/sign-in/factor/skip"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        mvc.perform(post("/sign-in/factor/skip").cookie(halfway).with(csrf())).andExpect(status().isNotFound());
        var app = new Authenticator(Jsoup.parse(page).select("#seed").text());
        me = mvc.perform(post("/sign-in/factor/set-up")
                        .cookie(halfway)
                        .param("code", app.code(clock.instant()))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getCookie("canting");
        assertThat(centres.home()).isEmpty();

        assertThat(next()).isEqualTo("/settings/set-up/centre");
        mvc.perform(get("/home").cookie(me)).andExpect(redirectedUrl("/settings/set-up"));
        send("/settings/set-up/centre", Map.of("name", "", "opens", "8", "closes", "7"), 422);
        assertThat(centres.home()).isEmpty();
        send("/settings/set-up/centre", CENTRE, 302);
        send("/settings/set-up/centre", Map.of("name", "Sentra Kedua"), 302);
        assertThat(centres.all()).hasSize(1);
        var home = centres.home().orElseThrow();
        assertThat(home.slug()).isEqualTo("sentra-percobaan");
        assertThat(home.zone()).hasToString("Asia/Makassar");
        var admin = accounts.owner(LoginName.of("admin@canting.example")).orElseThrow();
        assertThat(admin.centre()).isEqualTo(home.id());
        assertThat(accounts.roles(admin.id(), home.id())).containsExactly(Role.ADMIN);

        assertThat(next()).isEqualTo("/settings/levels");
        send("/settings/set-up/confirm", Map.of("item", "levels"), 302);
        assertThat(next()).isEqualTo("/settings/days");
        send("/settings/set-up/confirm", Map.of("item", "days"), 302);
        assertThat(next()).isEqualTo("/settings/signatory");
        send("/settings/signatory", Map.of("name", "Sri Rahayu", "title", "Kepala sentra", "nip", "123"), 422);
        assertThat(send("/settings/signatory", Map.of("name", "Sri Rahayu", "title", "Kepala sentra"), 302))
                .isEqualTo("/settings/set-up");
        assertThat(next()).isEqualTo("/people/invite");
        invite("petugas", "3576994102990002", "STAFF");
        assertThat(next()).as("a supervisor, too").isEqualTo("/people/invite");
        invite("penyelia", "3576994102990003", "SUPERVISOR");
        assertThat(next()).as("done").isEmpty();
        assertThat(send("/settings/signatory", Map.of("name", "Sri Lestari", "title", "Kepala sentra"), 302))
                .isEqualTo("/settings");

        mvc.perform(get(link)).andExpect(status().isGone());
        var another = TokenPurpose.SET_UP.path(tokens.issueSetUp());
        mvc.perform(get(another)).andExpect(status().isGone());
        mvc.perform(setUp(another, NIK)).andExpect(status().isGone());

        mvc.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(DemoAccounts.PASSWORD))))
                .andExpect(content().string(not(containsString("/sign-in/demo"))));
        mvc.perform(post("/sign-in/demo").param("demo", "rini").with(csrf())).andExpect(status().isNotFound());
    }

    /** Where the next step leads; empty when there is none. */
    private String next() throws Exception {
        var page = mvc.perform(get("/settings/set-up").cookie(me))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??");
        return Jsoup.parse(page).select("li[aria-current=step] a").attr("href");
    }

    private void invite(String who, String nik, String role) throws Exception {
        var form = Map.of("name", "Orang Baru", "email", who + "@canting.example", "nik", nik, "roles", role);
        send("/people/invite", form, 302);
    }

    /** @return where it leads */
    private String send(String path, Map<String, String> form, int status) throws Exception {
        var request = post(path).cookie(me).with(csrf());
        form.forEach(request::param);
        var answer =
                mvc.perform(request).andExpect(status().is(status)).andReturn().getResponse();
        me = answer.getCookie("canting") == null ? me : answer.getCookie("canting");
        return String.valueOf(answer.getRedirectedUrl());
    }

    private static MockHttpServletRequestBuilder setUp(String link, String nik) {
        return post(link)
                .param("name", "Tri Handayani")
                .param("email", "admin@canting.example")
                .param("nik", nik)
                .param("password", "gajah hijau makan pisang")
                .with(csrf());
    }
}
