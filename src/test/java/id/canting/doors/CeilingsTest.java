package id.canting.doors;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page may cost at most: statements to the database, and bytes of a first visit over the wire. */
@PlayedDemo
@TestInstance(Lifecycle.PER_CLASS)
class CeilingsTest {

    private static final Logger log = LoggerFactory.getLogger(CeilingsTest.class);

    private static final Map<String, Integer> STATEMENTS =
            Map.of("/tasks", 6, "/tasks/{id}", 12, "/v/{token}", 2, "/k", 3);
    private static final int OF_AN_ARTISAN = 10;
    private static final int OF_THE_DESK = 15;

    private static final int LIGHT = 60_000;
    private static final int LIGHT_AT_THE_DESK = 80_000;
    private static final int STYLE_SHEETS = 20_000;

    private static final Pattern URL = Pattern.compile("url\\(\"?(\\.[^\"):]+)\"?\\)");

    private final Map<String, List<Picture>> sheets = new HashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<String, Integer> statements = new TreeMap<>();
    private final Map<String, Integer> weights = new TreeMap<>();

    @Autowired
    MockMvc mvc;

    @Autowired
    House house;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** A page as one of the demo's people opens it. */
    record Visit(String pattern, String path, String who) {

        @Override
        public String toString() {
            return path + " as " + who;
        }
    }

    static Stream<Visit> visits() {
        return Door.all().stream().filter(Door::isPage).flatMap(door -> door.expected().entrySet().stream()
                .filter(cell -> cell.getValue().equals("200"))
                .map(cell -> new Visit(door.pattern(), door.path(), account(cell.getKey())))
                .filter(visit -> !visit.who().isEmpty()));
    }

    /** Under which a person of the table signs in; empty for those who cannot. */
    private static String account(String who) {
        return switch (who) {
            case "staff" -> "rini";
            case "supervisor" -> "budi";
            case "admin" -> "tri";
            case "artisan", "mentor", "installation", "staff elsewhere", "supervisor elsewhere" -> "";
            default -> who;
        };
    }

    @BeforeAll
    void everythingIsThere() {
        house.thing("logo.budi"); // which pages carry as well
        visits().forEach(visit -> house.resolve(visit.path()));
    }

    @AfterAll
    void say() {
        statements.forEach((page, count) -> log.info("{} statements: {}", count, page));
        weights.forEach((page, bytes) -> log.info("{} bytes: {}", bytes, page));
    }

    @ParameterizedTest
    @MethodSource("visits")
    void aPageAsksFewQuestions(Visit visit) throws Exception {
        var path = URI.create(house.resolve(visit.path()));
        var request = get(path);
        if (!visit.who().equals("nobody")) {
            request.cookie(new Cookie("canting", visitor(visit.who()).session()));
        }
        mvc.perform(request);
        var asked = Statements.during(() -> mvc.perform(request));
        statements.merge(visit.pattern() + " as " + visit.who(), asked.size(), Math::max);
        assertThat(asked).as(visit.toString()).hasSizeLessThanOrEqualTo(ceiling(visit));
    }

    private int ceiling(Visit visit) {
        var named = STATEMENTS.get(visit.pattern());
        if (named != null
                && (visit.pattern().startsWith("/tasks") || visit.who().equals("nobody"))) {
            return named;
        }
        return atTheDesk(visit) ? OF_THE_DESK : OF_AN_ARTISAN;
    }

    private boolean atTheDesk(Visit visit) {
        return !visit.who().equals("nobody")
                && house.person(visit.who()).roles().stream()
                        .anyMatch(role -> role == Role.STAFF || role == Role.SUPERVISOR || role == Role.ADMIN);
    }

    @ParameterizedTest
    @MethodSource("visits")
    void aFirstVisitIsLight(Visit visit) {
        var visitor = visitor(visit.who());
        var page = visitor.get(house.resolve(visit.path()));
        assertThat(page.status()).isEqualTo(200);
        int bytes = page.wire();
        for (var file : named(page.document())) {
            bytes += files.computeIfAbsent(file, name -> weight(visitor, name));
        }
        weights.merge(visit.pattern() + " as " + visit.who(), bytes, Math::max);
        assertThat(bytes).isLessThan(atTheDesk(visit) ? LIGHT_AT_THE_DESK : LIGHT);
    }

    @Test
    void styleSheetsAreLight() {
        for (var path : List.of("/", "/card")) {
            var page = visitor("endah").get(path).document();
            var sheets = page.select("link[rel=stylesheet]").eachAttr("href");
            assertThat(sheets).hasSize(1);
            assertThat(weight(visitor("nobody"), sheets.get(0))).isLessThan(STYLE_SHEETS);
        }
    }

    /** All that the page names, and what its style sheet does: but for photos of people, each a file of its own. */
    private List<String> named(Document page) {
        var all = new ArrayList<String>();
        all.addAll(page.select("link[rel=stylesheet], link[rel=icon], link[rel=preload]")
                .eachAttr("href"));
        all.addAll(page.select("script[src], img[src]").eachAttr("src"));
        page.select("use[href]").eachAttr("href").forEach(use -> all.add(use.replaceFirst("#.*", "")));
        for (var sheet : page.select("link[rel=stylesheet]").eachAttr("href")) {
            all.addAll(pictures(page, sheet));
        }
        return all.stream()
                .filter(file -> file.startsWith("/") && !file.startsWith("/documents/"))
                .distinct()
                .toList();
    }

    /** Named in a style sheet, and put on something that this page has. */
    private List<String> pictures(Document page, String sheet) {
        return sheets
                .computeIfAbsent(
                        sheet,
                        name -> pictures(name, visitor("nobody").get(name).text()))
                .stream()
                .filter(picture -> uses(page, picture.selector()))
                .map(Picture::file)
                .toList();
    }

    /** @param selector of the rule in which the file is named */
    record Picture(String selector, String file) {}

    private static List<Picture> pictures(String sheet, String text) {
        return URL.matcher(text)
                .results()
                .map(url -> {
                    int rule = text.lastIndexOf('{', url.start());
                    int before = Math.max(text.lastIndexOf('}', rule), text.lastIndexOf('{', rule - 1));
                    var selector = text.substring(before + 1, rule);
                    return new Picture(
                            selector, URI.create(sheet).resolve(url.group(1)).getPath());
                })
                .toList();
    }

    private static boolean uses(Document page, String selector) {
        var plain = selector.replaceAll("::?[a-z-]+(\\([^)]*\\))?", "").strip();
        return !plain.startsWith("@") && !plain.isEmpty() && !page.select(plain).isEmpty();
    }

    private static int weight(Visitor visitor, String file) {
        var answer = visitor.get(file);
        assertThat(answer.status()).as(file).isEqualTo(200);
        return answer.wire();
    }

    private Visitor visitor(String who) {
        return visitors.computeIfAbsent(
                who,
                name -> name.equals("nobody")
                        ? house.visitor()
                        : house.visitor().signIn(name));
    }

    /** A list of a page, and how to make it longer. */
    record Rows(String path, Role reader, ObjIntConsumer<CentreId> more) {

        @Override
        public String toString() {
            return path;
        }
    }

    Stream<Rows> lists() {
        return Stream.of(
                new Rows("/home", Role.SUPERVISOR, this::applications),
                new Rows("/home", Role.SUPERVISOR, this::tasks),
                new Rows("/tasks", Role.STAFF, this::tasks),
                new Rows("/applications", Role.STAFF, this::applications),
                new Rows("/messages", Role.SUPERVISOR, this::messages),
                new Rows("/audit", Role.SUPERVISOR, this::events),
                new Rows("/notifications", Role.STAFF, this::notifications),
                new Rows("/people", Role.ADMIN, (centre, n) -> {
                    for (int i = 0; i < n; i++) {
                        people.person(centre, "Orang " + i, Role.STAFF);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListCostsTheSameWithOneRowAndWithAHundred(Rows rows) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var centre = people.centre();
            var me = people.person(centre, "Rini Astuti", rows.reader());
            rows.more().accept(centre, 1);
            asked(rows.path(), me);
            var one = asked(rows.path(), me);
            rows.more().accept(centre, 99);
            assertThat(asked(rows.path(), me)).hasSameSizeAs(one);
        });
    }

    @Test
    void aCaseWithAHundredNotesCostsWhatItCostsWithOne() {
        var all = new SoftAssertions();
        var rini = house.person("rini");
        var key = house.thing("application.bagas");
        for (var path : List.of("/applications/" + key, house.resolve("/tasks/{task.bagas}"))) {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                notes(key, 1);
                asked(path, rini);
                var one = asked(path, rini);
                notes(key, 99);
                all.assertThat(asked(path, rini)).as(path).hasSameSizeAs(one);
            });
        }
        all.assertAll();
    }

    private List<String> asked(String path, SignedIn me) {
        try {
            return Statements.during(() -> {
                var answer = mvc.perform(get(path).with(as(me))).andReturn().getResponse();
                assertThat(answer.getStatus()).isEqualTo(200);
                return answer.getContentAsString(UTF_8);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void applications(CentreId centre, int n) {
        for (int i = 0; i < n; i++) {
            var applicant = people.person(centre, "Pembatik " + i, Role.ARTISAN);
            jdbc.sql(
                            """
                            insert into membership_application (id, version, centre_id, applicant_id, number,
                                   applicant_name, status, status_changed_at, created_at, submitted_at)
                            values (gen_random_uuid(), 1, :centre, :applicant, :number, 'Pembatik', 'VERIFICATION',
                                   now(), now(), now())
                            """)
                    .param("centre", centre.value())
                    .param("applicant", applicant.person().value())
                    .param("number", "PMH-2026-" + applicant.person())
                    .update();
        }
    }

    private void tasks(CentreId centre, int n) {
        for (var group : List.of("staff", "supervisor")) {
            many(
                    """
                    insert into task_item (id, element, process, root_process, case_key, centre_id, candidate_group,
                           subject_person, title, number, search_text, created_at, due_at, definition)
                    select gen_random_uuid(), element, process, root_process, case_key, :centre, '%s',
                           subject_person, title, number, search_text, created_at, due_at, definition
                      from (select * from task_item order by id limit 1) one, generate_series(1, :n)
                    """
                            .formatted(group),
                    centre,
                    n);
        }
    }

    private void messages(CentreId centre, int n) {
        many(
                """
                insert into outgoing_message (id, event, centre_id, person_id, template, path, state, next_try_at, created_at)
                select gen_random_uuid(), gen_random_uuid(), :centre, person_id, 'MEMBER_ADMITTED', '/card', 'KEPT', now(), now()
                  from (select person_id from account order by id limit 1) one, generate_series(1, :n)
                """,
                centre,
                n);
    }

    private void events(CentreId centre, int n) {
        many(
                """
                insert into audit_event (id, at, centre_id, actor_id, action, subject_type, subject_id, details)
                select gen_random_uuid(), now(), :centre, p.id, 'PersonRenamed', 'Person', p.id::text, '{}'
                  from (select id from person order by id limit 1) p, generate_series(1, :n)
                """,
                centre,
                n);
    }

    private void notifications(CentreId centre, int n) {
        many(
                """
                insert into inbox_message (id, event, centre_id, person_id, template, path, created_at)
                select gen_random_uuid(), gen_random_uuid(), :centre, a.person_id, 'MEMBER_ADMITTED', '/card', now()
                  from account a join account_role r on r.account_id = a.id, generate_series(1, :n)
                 where r.centre_id = :centre
                """,
                centre,
                n);
    }

    private void many(String sql, CentreId centre, int n) {
        jdbc.sql(sql).param("centre", centre.value()).param("n", n).update();
    }

    private void notes(String key, int n) {
        jdbc.sql(
                        """
                        insert into case_comment (id, centre_id, case_key, author, author_name, written_at, text)
                        select gen_random_uuid(), centre_id, :key, applicant_id, 'Rini Astuti', now(), 'Sudah ditelepon.'
                          from membership_application, generate_series(1, :n) where id = cast(:key as uuid)
                        """)
                .param("key", key)
                .param("n", n)
                .update();
    }
}
