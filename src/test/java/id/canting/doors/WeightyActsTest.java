package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static id.canting.testing.TestPeople.asLongAgo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What weighs asks for the second factor again, of somebody who showed it too long ago. */
@PlayedDemo
class WeightyActsTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({
        "budi, /members/{member.endah}/nik, reason, COMPARE_PAPER",
        "tri, /people/{account.rini}/roles, roles, SUPERVISOR",
        "tri, /people/invite, name, Orang Baru",
        "tri, /people/{account.rini}/factor/reset, seen, true",
        "rini, /account/address, email, lain@canting.example",
        "rini, /account/factor/codes, x, y",
        "rini, /account/factor/set-up, code, 123456",
        "rini, /my-data/download, format, csv",
        "rini, /my-data/requests, kind, ERASURE",
        "rini, /restrictions/{restricted.kasmini}/open, reason, OWN_CASE",
        "budi, /restrictions/{restricted.kasmini}/lift, words, Datanya diminta pengadilan dengan surat."
    })
    void whatWeighsIsAskedForAgainWithWhatWasTyped(String who, String path, String name, String value)
            throws Exception {
        var typed = new HashMap<>(Map.of(
                "nik", "9976014101990001",
                "email", "lain@canting.example",
                "name", "Orang Baru",
                "roles", "STAFF"));
        typed.put(name, value);
        var request = post(house.resolve(path));
        typed.forEach(request::param);
        var asked = mvc.perform(request.with(asLongAgo(house.person(who))).with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(asked.getStatus()).isEqualTo(403);
        var form = Jsoup.parse(asked.getContentAsString(UTF_8)).selectFirst("main form");
        assertThat(form.attr("action")).isEqualTo(house.resolve(path));
        assertThat(form.select("input[name=" + name + "]").eachAttr("value")).contains(value);
    }

    @Test
    void aDecisionIsNotTakenAndWhatWasTypedStaysOnTheTask() {
        var task = jdbc.sql("select id from task_item where element = 'DecideMembership' and assignee is null limit 1")
                .query(UUID.class)
                .single();
        var budi = house.person("budi");
        var path = "/tasks/" + task;
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                mvc.perform(post(path + "/claim").with(as(budi)).with(csrf()));
                var decision = post(path)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "ask-again")
                        .param("question", "Berapa lama membatik?");
                var asked = mvc.perform(decision.with(asLongAgo(budi)).with(csrf()))
                        .andReturn()
                        .getResponse();
                assertThat(asked.getStatus()).isEqualTo(403);
                assertThat(asked.getContentAsString(UTF_8)).contains("Berapa lama membatik?");
                assertThat(open(task)).isEqualTo(Map.of("open", true, "kept", true));

                mvc.perform(post(path)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "ask-again")
                        .param("question", "Berapa lama membatik?")
                        .with(as(budi))
                        .with(csrf()));
                assertThat(open(task)).as("with a fresh proof").isEmpty();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Map<String, Object> open(UUID task) {
        return jdbc
                .sql(
                        """
                        select true as open, exists(select from task_draft d where d.task_id = t.id
                                                       and d.content::text like '%Berapa lama%') as kept
                          from task_item t where t.id = :id
                        """)
                .param("id", task)
                .query()
                .listOfRows()
                .stream()
                .findFirst()
                .orElse(Map.of());
    }
}
