package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.ManyNiksRevealed;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
@RecordApplicationEvents
class MembersPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private CentreId centre;
    private SignedIn rini;

    @BeforeEach
    void found() {
        centre = testPeople.centre();
        rini = testPeople.person(centre, "Rini Astuti", Role.STAFF);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anEmptyRegisterSaysWhenSomebodyWillBeInIt() throws Exception {
        assertThat(page("/members")).contains("Belum ada anggota", "href=\"/applications\"");
    }

    @Test
    void staffSeeTheMembersOfTheirCentreByName() throws Exception {
        admit("Slamet Riyadi");
        admit("endah Wulandari");
        admitAt(testPeople.centre(), "Orang Lain");

        var page = page("/members");

        assertThat(page).containsSubsequence("endah Wulandari", "Slamet Riyadi").doesNotContain("Orang Lain");
        assertThat(page).contains("Pembatik tulis dan cap", "Gunung Gedangan", "Anggota aktif", "role=\"table\"");
    }

    @Test
    void aListGoesOnWhereItStoppedAndEndsOnce() throws Exception {
        for (int i = 0; i < 45; i++) {
            admit("Pembatik %02d".formatted(44 - i));
        }
        var seen = new ArrayList<String>();
        var next = "/members";
        int pages = 0;
        while (next != null) {
            var page = page(next);
            Pattern.compile(">(Pembatik [0-9]{2})<").matcher(page).results().forEach(found -> seen.add(found.group(1)));
            var more = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
            next = more.find() ? more.group(1).replace("&amp;", "&") : null;
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(45).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void membersAreFoundByPartOfANameByNumberAndWithASlip() throws Exception {
        admit("Endah Wulandari");
        var slamet = admit("Slamet Riyadi");
        var number = number(slamet);

        assertThat(page("/members?q=WULAN")).contains("Endah").doesNotContain("Slamet Riyadi");
        assertThat(page("/members?q=" + number)).contains("Slamet Riyadi").doesNotContain("Endah");
        assertThat(page("/members?q=Wulandary")).contains("Endah Wulandari");
        assertThat(page("/members?q=" + Integer.parseInt(number.substring(9)))).contains("Slamet Riyadi");
        assertThat(page("/members?q=riyadi slam")).contains("Slamet Riyadi").doesNotContain("Endah");
        assertThat(page("/members?q=" + find(slamet).admission().identity().phone()))
                .contains("Slamet Riyadi")
                .doesNotContain("Endah");
        assertThat(page("/members?q=%25")).contains("Tidak ada anggota yang cocok", "paling sedikit tiga huruf");
        assertThat(page("/members?q=' or 1=1 --")).contains("Tidak ada anggota yang cocok", "href=\"/members\"");
    }

    @Test
    void whatManyHaveInTheirNameIsPagedAndSaidToBeOnlySome() throws Exception {
        for (int i = 0; i < 101; i++) {
            admit("Sri Wahyuni " + (char) ('a' + i / 26) + (char) ('a' + i % 26));
        }
        var first = page("/members?q=wahyuni");
        assertThat(first).contains("Lebih dari 100 anggota cocok", "q=wahyuni").containsOnlyOnce("Sri Wahyuni aa");
        var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        assertThat(page(next.group(1).replace("&amp;", "&")))
                .contains("Sri Wahyuni ba")
                .doesNotContain("Sri Wahyuni aa");
        assertThat(page("/members?q=wahyuni ad")).contains("Sri Wahyuni ad").doesNotContain("Lebih dari 100");
    }

    @Test
    void aMemberIsFoundByTheWholeNikWhichStaysNowhere() throws Exception {
        var id = admit("Endah Wulandari");
        var nik = find(id).admission().identity().nik().digits();

        assertThat(as(rini, get("/members").queryParam("q", nik)).getRedirectedUrl())
                .isEqualTo("/members?by=nik");
        assertThat(page("/members?by=nik")).contains("NIK dicari di kolomnya sendiri");
        var answer = as(rini, post("/members/by-nik").param("nik", nik).with(csrf()));

        assertThat(answer.getRedirectedUrl()).isEqualTo("/members/" + id);
        assertThat(jdbc.sql(
                                """
                                select action || ' ' || details::text from audit_event
                                 where actor_id = :rini and subject_id = :id
                                """)
                        .param("rini", rini.person().value())
                        .param("id", id.toString())
                        .query(String.class)
                        .single())
                .contains("MemberSoughtByNik", "found")
                .doesNotContain(nik);
    }

    @Test
    void aNikThatNobodyHasOrCannotBeIsSaidAndNotShownAgain() throws Exception {
        admit("Endah Wulandari");
        var unknown = Admissions.nextNik().digits();

        var answer = as(rini, post("/members/by-nik").param("nik", unknown).with(csrf()));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("Tidak ada anggota dengan NIK ini", "Endah Wulandari")
                .doesNotContain(unknown);
        var tooShort = as(rini, post("/members/by-nik").param("nik", "9976").with(csrf()));
        assertThat(tooShort.getStatus()).isEqualTo(422);
        assertThat(tooShort.getContentAsString()).contains("NIK terdiri dari 16 angka");
    }

    @Test
    void theListIsFilteredByStandingAndTechnique() throws Exception {
        admit("Endah Wulandari");
        var suspended = admit("Slamet Riyadi");
        var member = find(suspended);
        repository.append(member.suspend(rini.person(), Admissions.BECAUSE, Admissions.LATER, clock.instant()));
        repository.save(member);

        assertThat(page("/members?standing=SUSPENDED"))
                .contains("Slamet Riyadi")
                .doesNotContain("Endah Wulandari");
        assertThat(page("/members?technique=TULIS")).contains("Slamet Riyadi", "Endah Wulandari");
        assertThat(page("/members?technique=COLET")).contains("Tidak ada anggota yang cocok");
        assertThat(page("/members?standing=WRONG&technique=7&after=x")).contains("Slamet Riyadi", "Endah Wulandari");
    }

    @Test
    void aListCostsTheSameWithOneMemberAndWithMany() throws Exception {
        admit("Pembatik 0");
        var one = Statements.during(() -> page("/members"));
        for (int i = 1; i < 45; i++) {
            admit("Pembatik " + i);
        }

        assertThat(Statements.during(() -> page("/members"))).hasSameSizeAs(one).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void aMembersPageIsMadeOfFewQuestions() throws Exception {
        var id = admit("Endah Wulandari");

        assertThat(Statements.during(() -> page("/members/" + id))).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void onlyStaffAndSupervisorsOpenTheRegister() throws Exception {
        var id = admit("Endah Wulandari");
        for (var role : List.of(Role.ARTISAN, Role.MENTOR, Role.ADMIN)) {
            var somebody = testPeople.person(centre, "Somebody", role);
            for (var path : List.of("/members", "/members/" + id)) {
                assertThat(as(somebody, get(path)).getStatus())
                        .as(role + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(as(testPeople.person(centre, "Hendra", Role.SUPERVISOR), get("/members/" + id))
                        .getStatus())
                .isEqualTo(200);
        assertThat(mvc.perform(get("/members").with(Admissions.served()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(303);
    }

    @Test
    void anotherCentresMemberIsNotThere() throws Exception {
        var elsewhere = admitAt(testPeople.centre(), "Orang Lain");

        for (var id : List.of(elsewhere.toString(), MemberId.next().toString(), "x")) {
            assertThat(as(rini, get("/members/" + id)).getStatus()).as(id).isEqualTo(404);
            assertThat(as(
                                    rini,
                                    post("/members/" + id + "/nik")
                                            .param("reason", "COMPARE_PAPER")
                                            .with(csrf()))
                            .getStatus())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void theMembersPageHasAllThatStaffNeedAndAMaskedNik() throws Exception {
        var id = admit("Endah Wulandari");
        var self = find(id).admission().identity();

        var page = page("/members/" + id);

        assertThat(page)
                .contains(
                        "Endah Wulandari",
                        "https://wa.me/" + self.phone().digits(),
                        self.nik().toString())
                .contains("Jl. Kedungsari 12", "Batik Uji", "13134", "Diterima sebagai anggota", "PMH-2026-000123")
                .contains("/applications/" + find(id).admission().application())
                .doesNotContain(self.nik().digits());
    }

    @Test
    void aWholeNikIsShownForAReasonThatIsKept() throws Exception {
        var id = admit("Endah Wulandari");
        var nik = find(id).admission().identity().nik();

        var response = reveal(id, "COMPARE_PAPER");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).contains(nik.digits());
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(jdbc.sql(
                                """
                                select details ->> 'reason' from audit_event
                                 where action = 'NikRevealed' and subject_id = :id and actor_id = :rini
                                """)
                        .param("id", id.toString())
                        .param("rini", rini.person().value())
                        .query(String.class)
                        .list())
                .containsExactly("COMPARE_PAPER");
        assertThat(jdbc.sql("select details::text from audit_event where subject_id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .noneMatch(details -> details.contains(nik.digits()));
    }

    @Test
    void withoutAReasonTheNikStaysMasked() throws Exception {
        var id = admit("Endah Wulandari");

        var response = reveal(id, "");

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.getContentAsString())
                .contains("Pilih dulu untuk apa")
                .doesNotContain(find(id).admission().identity().nik().digits());
    }

    @Test
    void afterTwentyNiksInAnHourOneWaits() throws Exception {
        var id = admit("Endah Wulandari");
        var nik = find(id).admission().identity().nik();
        for (int i = 0; i < MemberService.REVEALS_AN_HOUR; i++) {
            assertThat(reveal(id, "ASSISTANCE").getStatus()).isEqualTo(200);
        }

        var braked = reveal(id, "ASSISTANCE");

        assertThat(braked.getStatus()).isEqualTo(429);
        assertThat(braked.getContentAsString()).doesNotContain(nik.digits());
        assertThat(reveal(id, "ASSISTANCE").getStatus()).isEqualTo(429);
        assertThat(events.stream(ManyNiksRevealed.class))
                .filteredOn(event -> event.person().equals(rini.person()))
                .containsExactly(new ManyNiksRevealed(centre, rini.person()));
        var budi = testPeople.person(centre, "Budi", Role.STAFF);
        assertThat(as(
                                budi,
                                post("/members/" + id + "/nik")
                                        .param("reason", "ASSISTANCE")
                                        .with(csrf()))
                        .getStatus())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(61));
        assertThat(reveal(id, "ASSISTANCE").getStatus()).isEqualTo(200);
    }

    @Test
    void aSupervisorIsToldOnceOfWhoSawTwentyNiksAndIsLedToWhatTheyDid() throws Exception {
        var hendra = testPeople.person(centre, "Hendra", Role.SUPERVISOR);
        var id = admit("Endah Wulandari");
        for (int i = 0; i < MemberService.REVEALS_AN_HOUR + 2; i++) {
            reveal(id, "ASSISTANCE");
        }
        var told =
                """
                select path from inbox_message where person_id = :hendra and template = 'MANY_NIKS'
                union all
                select path from outgoing_message where person_id = :hendra and template = 'MANY_NIKS'
                """;
        await().until(() -> jdbc.sql(told)
                        .param("hendra", hendra.person().value())
                        .query(String.class)
                        .list()
                        .size()
                == 2);
        assertThat(jdbc.sql(told)
                        .param("hendra", hendra.person().value())
                        .query(String.class)
                        .list())
                .containsOnly("/audit?person=" + rini.person());
    }

    @Test
    void aNameIsTextWhateverStandsInIt() throws Exception {
        var id = admit("<script>alert(1)</script>");

        assertThat(page("/members/" + id)).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(page("/members")).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    private MockHttpServletResponse reveal(MemberId id, String reason) throws Exception {
        return as(rini, post("/members/" + id + "/nik").param("reason", reason).with(csrf()));
    }

    private String page(String path) throws Exception {
        var parts = path.split("\\?", 2);
        var request = get(parts[0]);
        if (parts.length > 1) {
            for (var pair : parts[1].split("&", -1)) {
                var both = pair.split("=", 2);
                request.queryParam(
                        both[0], java.net.URLDecoder.decode(both[1], java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        var response = as(rini, request);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletResponse as(SignedIn who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(TestPeople.as(who)).with(Admissions.served()))
                .andReturn()
                .getResponse();
    }

    private MemberId admit(String name) {
        return admitAt(centre, name);
    }

    private MemberId admitAt(CentreId at, String name) {
        return members.admit(Admissions.of(at, people.enter(name), name));
    }

    private Member find(MemberId id) {
        return repository.find(new Scope(centre, PersonId.next(), Set.of()), id).orElseThrow();
    }

    private String number(MemberId id) {
        return find(id).number();
    }
}
