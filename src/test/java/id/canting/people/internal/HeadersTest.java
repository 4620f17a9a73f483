package id.canting.people.internal;

import static id.canting.testing.TestPeople.as;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.identity.Role;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultMatcher;

/** What stands on each answer, whoever asks for whatever. */
@DatabaseTest
class HeadersTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Test
    void everyAnswerCarriesThePolicy() throws Exception {
        var centre = people.centre();
        var staff = people.person(centre, "Rini Astuti", Role.STAFF);
        carriesAll(get("/sign-in"), status().isOk());
        carriesAll(get("/nowhere"), status().isNotFound());
        carriesAll(get("/account"), status().isSeeOther());
        carriesAll(get("/people").with(as(staff)), status().isForbidden());
        carriesAll(post("/sign-in").param("username", "x"), status().isForbidden());
    }

    @Test
    void aFileOfThePagesCarriesWhatAFileNeeds() throws Exception {
        mvc.perform(get("/css/tokens.css"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"))
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    @Test
    void overHttpsTheBrowserIsToldToStayThere() throws Exception {
        mvc.perform(get("/sign-in").secure(true))
                .andExpect(header().string("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"));
    }

    @Test
    void whoIsSignedInLeavesNothingInACache() throws Exception {
        var staff = people.person(people.centre(), "Rini Astuti", Role.STAFF);
        mvc.perform(get("/account").with(as(staff)))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
    }

    @Test
    void aPieceOfAPageSendsTheWholePageToSignIn() throws Exception {
        mvc.perform(get("/account")
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/account/sessions"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in?next=/account/sessions"));
    }

    @Test
    void aPathThatNobodyNamedDoesNotExist() throws Exception {
        var admin = people.person(people.centre(), "Tri Handayani", Role.ADMIN);
        for (var path : new String[] {
            "/actuator", "/actuator/env", "/engine-rest", "/camunda/app", "/h2-console", "/.git/config"
        }) {
            mvc.perform(get(path)).andExpect(status().isNotFound());
            mvc.perform(get(path).with(as(admin))).andExpect(status().isNotFound());
        }
    }

    @Test
    void anybodyMayAskWhetherAllIsWellAndLearnsNoMore() throws Exception {
        mvc.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(content().json("{'status': 'UP'}", JsonCompareMode.STRICT));
    }

    private void carriesAll(RequestBuilder request, ResultMatcher expected) throws Exception {
        mvc.perform(request)
                .andExpect(expected)
                .andExpect(header().string(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
                                        + "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Opener-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"))
                .andExpect(header().string(
                                "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()"));
    }
}
