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

    @Autowired
    MockMvc mvc;

    @Autowired
    OneTimeTokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    Centres centres;

    @Test
    void theLinkOfTheLogMakesTheFirstAdministratorAndNoSecondOne() throws Exception {
        var link = TokenPurpose.SET_UP.path(tokens.issueSetUp());
        mvc.perform(get(link)).andExpect(status().isOk());
        mvc.perform(setUp(link, "", "9976014102990001")).andExpect(status().isUnprocessableEntity());
        assertThat(centres.home()).isEmpty();

        var halfway = mvc.perform(setUp(link, "Sentra Percobaan", NIK))
                .andExpect(redirectedUrl("/sign-in/factor?next=/people"))
                .andReturn()
                .getResponse()
                .getCookie("canting");
        mvc.perform(get("/sign-in/factor").cookie(halfway))
                .andExpect(content().string(not(containsString("/sign-in/factor/skip"))));
        mvc.perform(post("/sign-in/factor/skip").cookie(halfway).with(csrf())).andExpect(status().isNotFound());

        var home = centres.home().orElseThrow();
        assertThat(home.slug()).isEqualTo("sentra-percobaan");
        var admin = accounts.owner(LoginName.of("admin@canting.example")).orElseThrow();
        assertThat(admin.isActive()).isTrue();
        assertThat(accounts.roles(admin.id(), home.id())).containsExactly(Role.ADMIN);
        mvc.perform(get(link)).andExpect(status().isGone());
        var another = TokenPurpose.SET_UP.path(tokens.issueSetUp());
        mvc.perform(get(another)).andExpect(status().isGone());
        mvc.perform(setUp(another, "Sentra Lain", NIK)).andExpect(status().isGone());

        mvc.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(DemoAccounts.PASSWORD))))
                .andExpect(content().string(not(containsString("/sign-in/demo"))));
        mvc.perform(post("/sign-in/demo").param("demo", "rini").with(csrf())).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder setUp(String link, String centre, String nik) {
        return post(link)
                .param("centreName", centre)
                .param("street", "Jl. Percobaan")
                .param("place", "Kelurahan Contoh")
                .param("city", "Kota Contoh")
                .param("cityCode", "35.76")
                .param("zone", "Asia/Jakarta")
                .param("name", "Tri Handayani")
                .param("email", "admin@canting.example")
                .param("nik", nik)
                .param("password", "gajah hijau makan pisang")
                .with(csrf());
    }
}
