package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import id.canting.testing.Photos;
import jakarta.servlet.ServletException;
import java.awt.Color;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks every endpoint as everybody, by the table {@code doors.csv}. Each question stands in a transaction that is rolled
 * back, so that none disturbs another.
 */
@PlayedDemo
@TestInstance(Lifecycle.PER_CLASS)
class EveryDoorTest {

    /** Answered by a filter: no controller has it. */
    private static final List<String> BY_FILTER = List.of("POST /sign-out");

    private static final byte[] JPEG = Photos.jpeg(Color.GRAY);

    @Autowired
    MockMvc mvc;

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    static List<Door> doors() {
        return Door.all();
    }

    static Stream<Door> doorsThatChange() {
        return doors().stream().filter(door -> !door.isRead());
    }

    static Stream<Door> doorsOfThings() {
        return doors().stream()
                .filter(door -> door.path().contains("{"))
                .filter(door -> door.expected().get("nobody").equals("in"));
    }

    /** Made beforehand: what a question makes is gone after it. */
    @BeforeAll
    void everybodyAndEverythingIsThere() {
        doors().forEach(door -> house.resolve(door.path() + door.form()));
        doors().forEach(door -> door.expected().keySet().stream()
                .filter(who -> !who.equals("nobody"))
                .forEach(house::person));
    }

    @Test
    void everyEndpointHasARowAndEveryRowAnEndpoint() {
        var endpoints = controllers.getHandlerMethods().entrySet().stream()
                .filter(entry -> isOurs(entry.getValue().getBeanType()))
                .flatMap(entry -> endpoints(entry.getKey()))
                .collect(toSet());
        endpoints.addAll(BY_FILTER);
        var rows = doors().stream().map(Door::endpoint).collect(toSet());
        assertThat(rows).containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void eachGetsWhatTheTableSays(Door door) {
        var all = new SoftAssertions();
        door.expected().forEach((who, cell) -> all.assertThat(answer(door, house.resolve(door.path()), who))
                .as(who)
                .matches(cell));
        all.assertAll();
    }

    @ParameterizedTest
    @MethodSource("doorsThatChange")
    void withoutATokenNobodyChangesAnything(Door door) {
        var all = new SoftAssertions();
        door.expected().forEach((who, cell) -> {
            if (who.equals("nobody") || !cell.matches("in|403|404")) {
                all.assertThat(answer(ask(door, house.resolve(door.path()), who)))
                        .as(who)
                        .isEqualTo("403");
            }
        });
        all.assertAll();
    }

    /** Whoever is refused learns nothing by it: what does not exist is refused in the same way. */
    @ParameterizedTest
    @MethodSource("doorsOfThings")
    void aRefusalDoesNotTellWhatExists(Door door) {
        var all = new SoftAssertions();
        door.expected().forEach((who, cell) -> {
            if (List.of("in", "403", "404").contains(cell)) {
                all.assertThat(answer(door, House.ofNothing(door.path()), who))
                        .as(who)
                        .isEqualTo(cell);
            }
        });
        all.assertAll();
    }

    /** The password alone opens what a visitor opens, whatever the role behind it. */
    @ParameterizedTest
    @MethodSource("doors")
    void halfSignedInIsNobody(Door door) throws Exception {
        if (door.pattern().startsWith("/sign-in")) {
            return; // the ways in know who is halfway, and lead on
        }
        var halfway = mvc.perform(post("/sign-in/demo").param("demo", "budi").with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(halfway.getRedirectedUrl()).startsWith("/sign-in/factor");
        var request = ask(door, house.resolve(door.path()), "nobody").cookie(halfway.getCookie("canting"));
        assertThat(answer(request.with(csrf()))).matches(door.expected().get("nobody"));
    }

    private static boolean isOurs(Class<?> controller) {
        return !ErrorController.class.isAssignableFrom(controller)
                && controller
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith("/classes/");
    }

    private static Stream<String> endpoints(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(pattern -> method + " " + pattern));
    }

    private String answer(Door door, String path, String who) {
        return answer(ask(door, path, who).with(csrf()));
    }

    /** A status; {@code in} to the sign-in page; {@code done} when a row was written, which no refusal does. */
    private String answer(AbstractMockHttpServletRequestBuilder<?> request) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            var before = written();
            var answer = send(request);
            var changed = written() != before;
            if (changed) {
                return answer.matches("200|302|303") ? "done" : answer + " and something was written";
            }
            return answer;
        }));
    }

    private String send(AbstractMockHttpServletRequestBuilder<?> request) {
        try {
            var answer = mvc.perform(request).andReturn().getResponse();
            var to = answer.getRedirectedUrl();
            return answer.getStatus() == 303 && to != null && to.startsWith("/sign-in")
                    ? "in"
                    : "" + answer.getStatus();
        } catch (ServletException e) {
            return e.getCause() instanceof MessageSourceResolvable ? "409" : "500 " + e.getCause();
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** Rows that this transaction has written, but for what is kept about looking, and brakes. */
    private long written() {
        return jdbc.sql(
                        """
                        select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables
                         where relname not in ('audit_event', 'member_card', 'sign_in_failure', 'check_brake')
                        """)
                .query(Long.class)
                .single();
    }

    private AbstractMockHttpServletRequestBuilder<?> ask(Door door, String path, String who) {
        var request = door.sendsFile()
                ? multipart(URI.create(path))
                        .file(new MockMultipartFile(
                                path.substring(path.lastIndexOf('/') + 1), "foto.jpg", "image/jpeg", JPEG))
                : request(HttpMethod.valueOf(door.method()), URI.create(path));
        door.fields().forEach((name, value) -> request.param(name, house.resolve(value)));
        return request.with(who.equals("nobody") ? anonymous() : as(house.person(who)))
                .with(served());
    }

    /** As a server sets it, which the refusals of the security chain read. */
    private static RequestPostProcessor served() {
        return request -> {
            request.setServletPath(request.getRequestURI());
            request.setPathInfo(null);
            return request;
        };
    }
}
