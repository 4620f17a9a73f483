package id.canting.people.internal;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class SignInTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Test
    void thePageOpens() throws Exception {
        people.centre();
        mvc.perform(get("/sign-in")).andExpect(status().isOk());
    }
}
