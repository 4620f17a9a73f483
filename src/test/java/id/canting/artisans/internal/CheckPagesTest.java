package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Nik;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class CheckPagesTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    CardChecks checks;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private PersonId person;
    private Nik nik;
    private Member member;
    private String network;

    @BeforeEach
    void admit() {
        network = "198.51." + NETWORKS.incrementAndGet() + ".7";
        centre = testPeople.centre();
        person = people.enter("Endah Wulandari");
        nik = Admissions.nextNik();
        var id = members.admit(Admissions.of(centre, person, "Endah Wulandari", nik, Admissions.nextPhone()));
        member = find(id);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whoScansACardSeesWhatItMustTellAndNothingElse() throws Exception {
        var page = scan(member.card().token());

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString())
                .contains(
                        "Kartu berlaku",
                        "Endah Wulandari",
                        "Pembatik tulis dan cap",
                        member.number(),
                        "Sentra IKM Batik Sentra")
                .contains("check--good", "circle-check")
                .doesNotContain(nik.digits(), nik.toString(), "Jl. Kedungsari", "Gunung Gedangan", "1979")
                .doesNotContain(member.admission().identity().phone().digits())
                .doesNotContain(member.card().code(), member.id().toString(), person.toString());
    }

    @Test
    void aVisitorLeavesNoTraceAndGetsNoCookie() throws Exception {
        var sessions = jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();

        for (var path : List.of("/v/" + member.card().token(), "/v/unknown", "/k", "/k?number=" + member.number())) {
            var page = visit(path);
            assertThat(page.getCookies()).as(path).isEmpty();
            assertThat(page.getHeader("Set-Cookie")).as(path).isNull();
            assertThat(page.getContentAsString())
                    .as(path)
                    .doesNotContain("_csrf")
                    .doesNotContain("<script");
            assertThat(page.getHeader("X-Robots-Tag")).as(path).contains("noindex");
        }
        assertThat(jdbc.sql("select count(*) from spring_session")
                        .query(Integer.class)
                        .single())
                .isEqualTo(sessions);
    }

    @Test
    void whoSendsTheFormEmptyIsToldWhatToType() throws Exception {
        assertThat(visit("/k").getContentAsString()).doesNotContain("role=\"alert\"");

        var answer = visit("/k?number=");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("role=\"alert\"", "enam huruf di belakang kartu");
    }

    @Test
    void theCheckIsInEnglishForWhoeverChoseIt() throws Exception {
        var page = mvc.perform(get("/v/" + member.card().token()).cookie(new jakarta.servlet.http.Cookie("lang", "en")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Card is valid", "Batik artisan, hand-drawn and stamped", "lang=\"en\"");
    }

    @Test
    void aSuspendedMemberIsSaidToBeSuspendedInWordsColourAndShape() throws Exception {
        repository.append(
                member.suspend(people.enter("Hendra"), Admissions.BECAUSE, Admissions.LATER, clock.instant()));
        repository.save(member);

        assertThat(scan(member.card().token()).getContentAsString())
                .contains("Sedang tidak berlaku", "ditangguhkan sejak", "check--stop", "circle-pause")
                .doesNotContain("disalahgunakan", "Kartu berlaku");
    }

    @Test
    void aCardOfSomebodyWhoLeftIsNotValid() throws Exception {
        repository.append(member.resign(clock.instant()));
        repository.save(member);

        assertThat(scan(member.card().token()).getContentAsString())
                .contains("Tidak berlaku lagi", "check--stop", "circle-x")
                .doesNotContain("Kartu berlaku");
    }

    @Test
    void aTokenThatIsNotOursIsUnknown() throws Exception {
        for (var token :
                List.of(Card.next().token(), "x", "%27%20or%201=1", member.id().toString())) {
            var page = scan(token);
            assertThat(page.getStatus()).as(token).isEqualTo(404);
            assertThat(page.getContentAsString()).as(token).contains("Kartu ini tidak kami kenal");
        }
    }

    @Test
    void numberAndCodeShowTheSameAsTheQrCode() throws Exception {
        var both = member.number().toLowerCase(java.util.Locale.ROOT) + " "
                + member.card().code();

        for (var page : List.of(type(member.number(), member.card().code()), type(both, ""))) {
            assertThat(page.getStatus()).isEqualTo(200);
            assertThat(page.getContentAsString()).contains("Kartu berlaku", "Endah Wulandari");
        }
    }

    @Test
    void aWrongCodeAnUnknownNumberAndAWrongPairGiveTheSamePage() throws Exception {
        var other = find(members.admit(Admissions.of(centre, people.enter("Slamet"), "Slamet")));

        var wrongCode = type(member.number(), otherCode());
        var unknownNumber = type("ANG-2019-999999", otherCode());
        var wrongPair = type(member.number(), other.card().code());

        for (var page : List.of(wrongCode, unknownNumber, wrongPair)) {
            assertThat(page.getStatus()).isEqualTo(404);
            assertThat(page.getContentAsString()).contains("Nomor dan kode ini tidak cocok");
        }
        assertThat(withoutWhatWasTyped(unknownNumber)).isEqualTo(withoutWhatWasTyped(wrongCode));
        assertThat(withoutWhatWasTyped(wrongPair)).isEqualTo(withoutWhatWasTyped(wrongCode));
    }

    @Test
    void aNumberAloneShowsNothing() throws Exception {
        var page = type(member.number(), "");

        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(page.getContentAsString())
                .contains("Nomor atau kode belum lengkap", member.number())
                .doesNotContain("Endah");
    }

    @Test
    void whatWasTypedIsTextAndNothingElse() throws Exception {
        assertThat(type("<script>alert(1)</script> ${7*7}", "").getContentAsString())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7}")
                .doesNotContain("<script");
    }

    @Test
    void afterTenWrongCodesANetworkWaitsAndOthersDoNot() throws Exception {
        for (int i = 0; i < CardChecks.WRONG_IN_TEN_MINUTES; i++) {
            assertThat(type(member.number(), otherCode()).getStatus()).isEqualTo(404);
        }

        var braked = type(member.number(), member.card().code());

        assertThat(braked.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(braked.getHeader("Retry-After"))).isBetween(590, 601);
        assertThat(braked.getContentAsString())
                .contains("Terlalu banyak pemeriksaan")
                .doesNotContain("Endah");
        assertThat(scan(member.card().token()).getStatus()).isEqualTo(200);
        network = "203.0.113.9";
        assertThat(type(member.number(), member.card().code()).getStatus()).isEqualTo(200);
    }

    @Test
    void theBrakeOpensByItselfAndIsForgotten() throws Exception {
        for (int i = 0; i < CardChecks.WRONG_IN_TEN_MINUTES; i++) {
            type(member.number(), otherCode());
        }
        assertThat(type(member.number(), member.card().code()).getStatus()).isEqualTo(429);

        clock.advance(Duration.ofMinutes(11));

        assertThat(type(member.number(), member.card().code()).getStatus()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(11));
        checks.forget();
        assertThat(jdbc.sql("select count(*) from check_brake")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aNetworkChecksSixtyCardsAMinute() throws Exception {
        for (int i = 0; i < CardChecks.CHECKS_A_MINUTE; i++) {
            assertThat(type(member.number(), member.card().code()).getStatus()).isEqualTo(200);
        }

        var braked = type(member.number(), member.card().code());

        assertThat(braked.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(braked.getHeader("Retry-After"))).isBetween(1, 61);
        clock.advance(Duration.ofSeconds(61));
        assertThat(type(member.number(), member.card().code()).getStatus()).isEqualTo(200);
    }

    @Test
    void thirtyGuessesAtOnceAreNotAllFree() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var guesses = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 30; i++) {
                guesses.add(() -> type(member.number(), otherCode()).getStatus());
            }
            var statuses = new ArrayList<Integer>();
            for (var status : pool.invokeAll(guesses)) {
                statuses.add(status.get());
            }
            assertThat(statuses.stream().filter(status -> status == 404)).hasSize(CardChecks.WRONG_IN_TEN_MINUTES);
            assertThat(statuses.stream().filter(status -> status == 429)).hasSize(20);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theBrakeDoesNotKnowWhoseNetworkItCounts() throws Exception {
        type(member.number(), otherCode());

        assertThat(jdbc.sql("select b::text from check_brake b")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("198.51"));
        assertThat(CardChecks.network("198.51.100.7")).isEqualTo(CardChecks.network("198.51.100.250"));
        assertThat(CardChecks.network("2001:db8:1::7")).isEqualTo(CardChecks.network("2001:db8:1:2::9"));
        assertThat(CardChecks.network("198.51.101.7")).isNotEqualTo(CardChecks.network("198.51.100.7"));
    }

    @Test
    void aBrowserAsksEachTimeAndLearnsOfASuspensionAtOnce() throws Exception {
        var path = "/v/" + member.card().token();
        var first = visit(path);
        var etag = first.getHeader("ETag");
        assertThat(first.getHeader("Cache-Control")).contains("no-cache");
        clock.set(clock.instant()
                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .plusSeconds(1));
        etag = visit(path).getHeader("ETag");

        assertThat(mvc.perform(get(path).header("If-None-Match", etag))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(304);
        repository.append(
                member.suspend(people.enter("Hendra"), Admissions.BECAUSE, Admissions.LATER, clock.instant()));
        repository.save(member);

        var after =
                mvc.perform(get(path).header("If-None-Match", etag)).andReturn().getResponse();
        assertThat(after.getStatus()).isEqualTo(200);
        assertThat(after.getContentAsString()).contains("Sedang tidak berlaku");
    }

    @Test
    void aCheckAsksTheDatabaseOnceAndOnceMoreWhenItIsBraked() throws Exception {
        assertThat(Statements.during(() -> scan(member.card().token()))).hasSize(1);
        assertThat(Statements.during(() -> type(member.number(), member.card().code())))
                .hasSize(1);
        assertThat(Statements.during(() -> type(member.number(), otherCode()))).hasSize(1);
        for (int i = 1; i < CardChecks.WRONG_IN_TEN_MINUTES; i++) {
            type(member.number(), otherCode());
        }

        assertThat(Statements.during(() -> type(member.number(), otherCode()))).hasSize(2);
    }

    @Test
    void nothingCanBeSentToTheCheck() throws Exception {
        assertThat(mvc.perform(post("/k")).andReturn().getResponse().getStatus())
                .isIn(403, 405);
        assertThat(mvc.perform(post("/v/" + member.card().token()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(403, 405);
    }

    private String otherCode() {
        return member.card().code().equals("BBBBBB") ? "CCCCCC" : "BBBBBB";
    }

    private Member find(MemberId id) {
        return repository.find(new Scope(centre, PersonId.next(), Set.of()), id).orElseThrow();
    }

    private static String withoutWhatWasTyped(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString().replaceAll("value=\"[^\"]*\"|next=[^\"]*\"", "");
    }

    private MockHttpServletResponse scan(String token) throws Exception {
        return visit("/v/" + token);
    }

    private MockHttpServletResponse visit(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    private MockHttpServletResponse type(String number, String code) throws Exception {
        var from = network;
        return mvc.perform(get("/k")
                        .queryParam("number", number)
                        .queryParam("code", code)
                        .with(request -> {
                            request.setRemoteAddr(from);
                            return request;
                        }))
                .andReturn()
                .getResponse();
    }
}
