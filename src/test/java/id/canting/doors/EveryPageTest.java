package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.Onboarding;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens every page in both languages, with everything that can stand on it and with nothing. */
@PlayedDemo
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageTest {

    /** A key without words, an expression that was not evaluated, and a sentence that lacks its name. */
    private static final Pattern UNFINISHED = Pattern.compile(
            "\\?\\?[\\w.-]+\\?\\?|\\?\\?[\\w.-]+_(id|en)|[$#@*~]\\{[^}]*}?|\\b(menurut|oleh|by|says) [:.,]");

    private static final Set<ApplicationStatus> NEVER_RESTS_IN =
            EnumSet.of(ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED);

    @Autowired
    MockMvc mvc;

    @Autowired
    House house;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Onboarding onboarding;

    @Autowired
    TransactionTemplate transaction;

    /** One application of the demo, with where it stands. */
    record Case(UUID id, ApplicationStatus status, UUID centre) {}

    static Stream<Door> pages() {
        return Door.all().stream().filter(Door::isPage);
    }

    @BeforeAll
    void everythingIsThere() {
        pages().forEach(door -> house.resolve(door.path()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOpensForAllWhoMayOpenIt(Door door) {
        var all = new SoftAssertions();
        door.expected().forEach((who, cell) -> {
            if (cell.equals("200")) {
                opens(all, house.resolve(door.path()), who.equals("nobody") ? null : house.person(who));
            }
        });
        all.assertAll();
    }

    @Test
    void anApplicationIsShownInEachStateToItsApplicantAndToStaff() {
        var all = new SoftAssertions();
        opens(all, "/account", house.person("sulastri"));
        var seen = EnumSet.noneOf(ApplicationStatus.class);
        for (var one : cases()) {
            seen.add(one.status());
            show(all, one);
        }
        var returned = cases().stream()
                .filter(one -> one.status() == ApplicationStatus.RETURNED)
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            onboarding.lapse(returned.id().toString());
            seen.add(ApplicationStatus.LAPSED);
            show(all, new Case(returned.id(), ApplicationStatus.LAPSED, returned.centre()));
        });
        all.assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.copyOf(NEVER_RESTS_IN)));
        all.assertAll();
    }

    private void show(SoftAssertions all, Case one) {
        var applicant = house.applicant(one.id());
        var page = "/applications/" + one.id();
        if (one.status() == ApplicationStatus.DRAFT) {
            for (var step : List.of("1", "2", "3", "4", "summary")) {
                opens(all, "/apply/" + step, applicant);
            }
            return;
        }
        opens(all, page, applicant);
        if (one.status() == ApplicationStatus.RETURNED) {
            opens(all, page + "/corrections", applicant);
        }
        if (one.status() == ApplicationStatus.ADMISSION) {
            opens(all, page + "/agreement", applicant);
        }
        if (!one.status().isFinal()) {
            opens(all, page + "/withdraw", applicant);
        }
        if (one.status() == ApplicationStatus.MEMBER) {
            opens(all, "/card", applicant);
            opens(all, "/home", applicant);
        }
        opens(all, page, somebody(one.centre(), Role.STAFF));
        opens(all, page, somebody(one.centre(), Role.SUPERVISOR));
    }

    @Test
    void everyTaskIsShownFreeAndHeldAndWhenItIsDone() {
        var all = new SoftAssertions();
        var tasks = jdbc.sql("select id, centre_id, candidate_group, assignee from task_item")
                .query((row, n) ->
                        new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)})
                .list();
        for (var task : tasks) {
            var centre = UUID.fromString(task[1]);
            var path = "/tasks/" + task[0];
            var group = Role.valueOf(task[2].toUpperCase(Locale.ROOT));
            var one = somebody(centre, group);
            if (group != Role.MENTOR) { // they see their own only
                opens(all, path, one);
            }
            if (task[3] == null) {
                held(all, path, one);
            } else {
                opens(all, path, who(UUID.fromString(task[3]), one));
            }
        }
        jdbc.sql("select id, centre_id from task_done")
                .query((row, n) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                .list()
                .forEach(done -> opens(all, "/tasks/" + done[0], somebody(done[1], Role.STAFF)));
        all.assertAll();
    }

    @Test
    void aTaskInOtherHandsAndOneThatNobodyCanDoAreShown() {
        var all = new SoftAssertions();
        var task = house.resolve("/tasks/{held.rini}");
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            leaves("rini", house.thing("person.hendra"));
            opens(all, task, house.person("hendra"));
            leaves("hendra", "");
            opens(all, "/absences", house.person("budi"));
            var questions = jdbc.sql("select id from task_item where element = 'FindSubstitute'")
                    .query(String.class)
                    .list();
            all.assertThat(questions).isNotEmpty();
            questions.forEach(id -> opens(all, "/tasks/" + id, house.person("budi")));
        });
        all.assertAll();
    }

    private void leaves(String who, String substitute) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
        try {
            mvc.perform(post("/absences")
                            .param("first", today.toString())
                            .param("last", today.plusDays(2).toString())
                            .param("reason", "LEAVE")
                            .param("substitute", substitute)
                            .with(as(house.person(who)))
                            .with(csrf()))
                    .andExpect(redirectedUrl("/absences"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void held(SoftAssertions all, String path, SignedIn me) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                mvc.perform(post(path + "/claim").with(as(me)).with(csrf()));
            } catch (Exception e) {
                all.fail(path, e);
            }
            opens(all, path, me);
        });
    }

    @Test
    void everyMemberMessageAndAccountIsShown() {
        var all = new SoftAssertions();
        var budi = house.person("budi");
        ids("select id from member where centre_id = :centre", budi).forEach(id -> opens(all, "/members/" + id, budi));
        ids("select id from outgoing_message where centre_id = :centre", budi)
                .forEach(id -> opens(all, "/messages/" + id, budi));
        ids("select account_id as id from account_role where centre_id = :centre", budi)
                .forEach(id -> opens(all, "/people/" + id, house.person("tri")));
        jdbc.sql("select distinct person_id from inbox_message")
                .query(UUID.class)
                .list()
                .forEach(id -> opens(all, "/notifications", who(id, budi)));
        all.assertAll();
    }

    /** Everywhere that a page leads to, from the first page of each of the demo's people. */
    @Test
    void noLinkLeadsNowhere() throws Exception {
        var all = new SoftAssertions();
        for (var key : List.of("sulastri", "nur", "siti", "joko", "endah", "rini", "budi", "tri", "agus")) {
            var me = house.person(key);
            var known = new ArrayList<>(List.of("/home"));
            for (int i = 0; i < known.size() && i < 80; i++) {
                var answer = mvc.perform(get(URI.create(known.get(i))).with(as(me)))
                        .andReturn()
                        .getResponse();
                all.assertThat(answer.getStatus())
                        .as(key + " at " + known.get(i))
                        .isIn(200, 302, 303);
                var to = answer.getRedirectedUrl();
                (to == null ? links(answer.getContentAsString(UTF_8)) : Stream.of(to))
                        .filter(link -> !known.contains(link))
                        .forEach(known::add);
            }
        }
        all.assertAll();
    }

    private static Stream<String> links(String page) {
        return Jsoup.parse(page).select("main a[href^=/], header a[href^=/]").stream()
                .map(link -> link.attr("href").replaceFirst("#.*", ""))
                .distinct();
    }

    @Test
    void aCentreWithNobodyInItHasPagesForEachRole() {
        var all = new SoftAssertions();
        var centre = people.centre();
        var everywhere = List.of("/home", "/account", "/account/sessions", "/notifications", "/card");
        var rooms = new EnumMap<Role, List<String>>(Role.class);
        rooms.put(Role.ARTISAN, List.of("/apply/1", "/apply/2", "/apply/3", "/apply/4"));
        rooms.put(Role.MENTOR, List.of("/tasks", "/absences", "/absences/new", "/concerns"));
        rooms.put(
                Role.STAFF,
                List.of(
                        "/tasks",
                        "/applications",
                        "/appeals",
                        "/exceptions",
                        "/complaints/received",
                        "/members",
                        "/members/updates",
                        "/desk/codes",
                        "/desk/help",
                        "/absences",
                        "/absences/new"));
        rooms.put(
                Role.SUPERVISOR,
                List.of(
                        "/tasks",
                        "/applications",
                        "/appeals",
                        "/exceptions",
                        "/complaints/received",
                        "/members",
                        "/members/updates",
                        "/messages",
                        "/audit",
                        "/absences",
                        "/absences/new",
                        "/settings",
                        "/settings/levels"));
        rooms.put(
                Role.ADMIN, List.of("/people", "/people/invite", "/messages", "/settings/days", "/settings/signatory"));
        rooms.forEach((role, paths) -> {
            var me = people.person(centre, "Orang Pertama", role);
            Stream.concat(everywhere.stream(), paths.stream()).forEach(path -> opens(all, path, me));
        });
        all.assertAll();
    }

    /** In an expression of Spring {@code map[key]} means the entry "key", whatever the variable of that name holds. */
    @Test
    void noMapIsAskedForTheNameOfAVariable() throws IOException {
        assertThat(inTemplates(Pattern.compile("[$*]\\{[^}]*[\\w)]\\[[a-zA-Z]\\w*\\][^}]*}"), text -> true))
                .isEmpty();
    }

    /** Thymeleaf includes first and asks afterwards: a condition on the same element is never heard. */
    @Test
    void noElementIsIncludedOnACondition() throws IOException {
        var tag = Pattern.compile("<[a-zA-Z][\\w:-]*(\\s+[^\\s=<>\"']+(\\s*=\\s*(\"[^\"]*\"|'[^']*'))?)*\\s*/?>");
        var included = Pattern.compile("\\sth:(replace|insert)=");
        var conditional = Pattern.compile("\\sth:(if|unless|each|switch|case)=");
        assertThat(inTemplates(tag, included.asPredicate().and(conditional.asPredicate())))
                .isEmpty();
    }

    /** The condition is asked before th:with is heard: what the element names itself is never there. */
    @Test
    void noElementAsksForWhatItNamesItself() throws IOException {
        var tag = Pattern.compile("<[a-zA-Z][^>]*?\\sth:with=[^>]*>");
        assertThat(inTemplates(tag, EveryPageTest::asksForItself)).isEmpty();
    }

    private static boolean asksForItself(String tag) {
        var asked = Pattern.compile("\\sth:(if|unless)=\"([^\"]*)\"").matcher(tag);
        var names = Pattern.compile("\\sth:with=\"([^\"]*)\"").matcher(tag);
        return asked.find()
                && names.find()
                && Pattern.compile("(?:^|,)\\s*(\\w+)\\s*=(?!=)")
                        .matcher(names.group(1))
                        .results()
                        .anyMatch(name -> Pattern.compile("(?<![\\w.'])" + name.group(1) + "\\b")
                                .matcher(asked.group(2))
                                .find());
    }

    private static List<String> inTemplates(Pattern pattern, Predicate<String> wanted) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .filter(wanted)
                        .forEach(one -> found.add(file + ": " + one));
            }
        }
        return found;
    }

    private void opens(SoftAssertions all, String path, @Nullable SignedIn me) {
        for (var language : List.of("id", "en")) {
            var name = path + " " + language + (me == null ? "" : " " + me.name() + " " + me.roles());
            try {
                var request = get(URI.create(path)).cookie(new Cookie("lang", language));
                var answer = mvc.perform(request.with(me == null ? anonymous() : as(House.speaking(me, language))))
                        .andReturn()
                        .getResponse();
                if (path.equals("/home") && answer.getRedirectedUrl() != null) {
                    continue;
                }
                all.assertThat(answer.getStatus()).as(name).isEqualTo(200);
                var page = answer.getContentAsString(UTF_8);
                all.assertThat(page)
                        .as(name)
                        .containsOnlyOnce("<!DOCTYPE html>")
                        .contains("<html", "lang=\"" + language + "\"");
                all.assertThat(idsTwice(page)).as(name).isEmpty();
                all.assertThat(UNFINISHED.matcher(page).results().map(MatchResult::group))
                        .as(name)
                        .isEmpty();
            } catch (Exception e) {
                all.fail(name, e);
            }
        }
    }

    /** Of two things with one name a label, a link and a script find the first. */
    private static List<String> idsTwice(String page) {
        var seen = new HashSet<String>();
        return Jsoup.parse(page).select("[id]").stream()
                .map(Element::id)
                .filter(id -> !seen.add(id))
                .toList();
    }

    private List<Case> cases() {
        return jdbc.sql("select id, status, centre_id from membership_application order by id")
                .query((row, n) -> new Case(
                        row.getObject("id", UUID.class),
                        ApplicationStatus.valueOf(row.getString("status")),
                        row.getObject("centre_id", UUID.class)))
                .list();
    }

    private List<UUID> ids(String sql, SignedIn me) {
        return jdbc.sql(sql)
                .param("centre", me.scope().centre().value())
                .query(UUID.class)
                .list();
    }

    /** Of the demo's staff; the second centre has one of each. */
    private SignedIn somebody(UUID centre, Role role) {
        var here = house.person("rini").scope().centre().value().equals(centre);
        return house.person(
                switch (role) {
                    case MENTOR -> "slamet";
                    case STAFF -> here ? "rini" : "yuli";
                    default -> here ? "budi" : "agus";
                });
    }

    /** Another person with the rights of this one. */
    private static SignedIn who(UUID person, SignedIn like) {
        return new SignedIn(
                like.account(),
                new PersonId(person),
                like.name(),
                like.centre(),
                like.roles(),
                like.language(),
                "auto");
    }
}
