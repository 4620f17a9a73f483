package id.canting.remedies.internal;

import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ComplaintStatus;
import id.canting.remedies.Complaints;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.SealedDecisions;
import id.canting.testing.TestPeople;
import id.canting.vault.Vault;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** From a complaint without a name to an answer, and to what came of it. */
@DatabaseTest
class ComplaintTest {

    private static final String TEXT = "Loket tutup pukul dua padahal jam kerja sampai setengah empat.";
    private static final String ANSWER = "Benar, loket tutup lebih awal. Mulai Senin ada dua petugas bergantian.";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ComplaintRepository complaints;

    @Autowired
    Complaints contacts;

    @Autowired
    DecideComplaint decision;

    @Autowired
    TaskDesk desk;

    @Autowired
    DueTimers timers;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn hendra;
    private SignedIn budi;

    @BeforeEach
    void anOffice() {
        jdbc.sql("delete from sign_in_failure").update();
        clock.set(Instant.parse("2026-03-17T03:00:00Z"));
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", STAFF);
        hendra = people.person(centre, "Hendra Wijaya", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void anybodyComplainsWithoutANameAndReadsTheAnswerWithNumberAndCode() throws Exception {
        var receipt = complained("");
        assertThat(receipt.number()).matches("KLH-2026-00000\\d");
        assertThat(waitingAt(receipt)).containsExactly("AcknowledgeComplaint");
        assertThat(text(state(receipt.number(), receipt.code()).andExpect(status().isOk())))
                .contains(TEXT, "Baru masuk");
        acknowledged(receipt, "nobody");
        examined(receipt, rini);

        decided(receipt, Map.of("action", List.of("no")));

        assertThat(stands(receipt)).isEqualTo(ComplaintStatus.ANSWERED);
        assertThat(text(state(receipt.number(), receipt.code().toLowerCase().replace("-", " "))))
                .contains(ANSWER, "Pelayanan tidak sesuai standar")
                .doesNotContain("Petugas pulang", "Rini", "Budi");
        assertThat(SealedDecisions.kinds(jdbc, receipt.id().value())).containsExactly("complaint-founded");
        assertThat(SealedDecisions.last(jdbc, vault, receipt.id().value()))
                .contains(ANSWER, TEXT, "Budi")
                .doesNotContain("Petugas pulang", "Rini");
        assertThat(letter(receipt.number(), receipt.code()).getContentAsByteArray())
                .startsWith("%PDF-".getBytes(UTF_8));
        assertThat(letter(receipt.number(), complained("").code()).getStatus()).isEqualTo(404);
        assertThat(waitingAt(receipt)).isEmpty();
    }

    @Test
    void theSecretStandsNowhereAndOpensOneComplaintOnly() throws Exception {
        var receipt = complained("");
        var other = complained("");
        var row = jdbc.sql("select c::text from complaint c where id = :id")
                .param("id", receipt.id().value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(receipt.code(), receipt.code().replace("-", ""));
        state(receipt.number(), other.code()).andExpect(status().isUnprocessableEntity());
        state(other.number(), "AAAA-AAAA-AAAA").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void guessingAndFloodingAreBraked() throws Exception {
        for (int guess = 0; guess < 20; guess++) {
            state("KLH-2026-000001", "AAAA-AAAA-AAAA").andExpect(status().isUnprocessableEntity());
        }
        state("KLH-2026-000001", "AAAA-AAAA-AAAA").andExpect(status().isTooManyRequests());
        for (int sent = 0; sent < 20; sent++) {
            send(UUID.randomUUID(), "").andExpect(status().isOk());
        }
        var before = count();
        assertThat(text(send(UUID.randomUUID(), "").andExpect(status().isTooManyRequests())))
                .contains(TEXT);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsSaidAndWhatWasTypedStays() throws Exception {
        var before = count();
        var answer = mvc.perform(
                        post("/complaints").with(csrf()).param("text", "Lama.").param("email", "bukan alamat"))
                .andExpect(status().isUnprocessableEntity());
        assertThat(text(answer)).contains("Pilih salah satu.", "Lama.");
        assertThat(Jsoup.parse(answer.andReturn().getResponse().getContentAsString())
                        .select("[aria-invalid=true]")
                        .eachAttr("name"))
                .contains("text", "email");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theSameFormSentTwiceIsOneComplaint() throws Exception {
        var id = UUID.randomUUID();
        send(id, "").andExpect(status().isOk());
        var before = count();
        send(id, "").andExpect(status().isFound()).andExpect(redirectedUrl("/complaints/status"));
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whoLeavesAnAddressIsToldByMailAndTheAddressIsSealed() throws Exception {
        var receipt = complained("warga@canting.example");
        assertThat(contacts.contact(receipt.id()))
                .hasValueSatisfying(contact -> assertThat(contact.email()).isEqualTo("warga@canting.example"));
        assertThat(contacts.contact(complained("").id())).isEmpty();
        assertThat(new String(
                        jdbc.sql("select contact from complaint where id = :id")
                                .param("id", receipt.id().value())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("warga");
    }

    @Test
    void whomItIsAboutNeitherHandlesNorSeesIt() throws Exception {
        var receipt = complained("");
        acknowledged(receipt, hendra.person().toString());
        assertThatThrownBy(() -> task(hendra, receipt, "ExamineComplaint", Map.of()))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("workflow.task.barred");
        var page = "/complaints/received/" + receipt.id();
        mvc.perform(get(page).with(as(hendra))).andExpect(status().isNotFound());
        assertThat(text(mvc.perform(get(page).with(as(rini))).andExpect(status().isOk())))
                .contains(TEXT);
        assertThat(text(mvc.perform(get("/complaints/received").with(as(hendra)))))
                .as("a row that does not open would tell it")
                .doesNotContain(receipt.number());
        assertThat(text(mvc.perform(get("/complaints/received").with(as(rini)))))
                .contains(receipt.number());
    }

    @Test
    void untilItIsAcknowledgedNoDayIsPromisedForTheAnswer() throws Exception {
        var receipt = complained("");
        assertThat(text(state(receipt.number(), receipt.code())))
                .contains("Diterima petugas paling lambat")
                .doesNotContain("Dijawab paling lambat");

        acknowledged(receipt, "nobody");

        assertThat(text(state(receipt.number(), receipt.code()))).contains("Dijawab paling lambat");
    }

    @Test
    void theListGoesOnWhereThePageBeforeEnded() throws Exception {
        var receipt = complained("");
        jdbc.sql(
                        """
                        insert into complaint
                        select copy.* from complaint c cross join generate_series(1, 24) n cross join
                               jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'KLH-' || n,
                                   'secret', 'X' || n, 'received_at', c.received_at - ((n + 1) / 2) * interval '1 hour')) copy
                         where c.id = :id
                        """)
                .param("id", receipt.id().value())
                .update();

        var first = Jsoup.parse(body(get("/complaints/received")));
        var next = first.selectFirst("a[rel=next]").attr("href");
        var last = Jsoup.parse(body(get(next)));

        assertThat(first.select("tbody a").eachText()).hasSize(20).first().isEqualTo(receipt.number());
        assertThat(last.select("tbody a").eachText())
                .hasSize(5)
                .doesNotContainAnyElementsOf(first.select("tbody a").eachText());
        assertThat(last.select("a[rel=next]")).isEmpty();
    }

    @Test
    void aPlaceInTheListThatNoPageHasWrittenIsItsBeginning() throws Exception {
        mvc.perform(get("/complaints/received")
                        .param("after", "+999999999-12-31T00:00:00Z_" + UUID.randomUUID())
                        .with(as(rini)))
                .andExpect(status().isOk());
    }

    @Test
    void whoLookedIntoItDoesNotDecideNeitherByTheTaskNorByTheDomainNorByTheDatabase() throws Exception {
        var both = people.person(centre, "Rini Astuti", STAFF, SUPERVISOR);
        var receipt = complained("");
        acknowledged(receipt, "nobody");
        examined(receipt, both);
        assertThatThrownBy(() -> task(both, receipt, "DecideComplaint", Map.of()))
                .hasMessage("workflow.task.barred");
        assertThatThrownBy(() -> as(
                        both,
                        () -> decision.submit(
                                both.scope(),
                                receipt.id().toString(),
                                Map.of(
                                        "outcome", "founded",
                                        "foundedReason", "SERVICE_POOR",
                                        "answer", ANSWER,
                                        "action", "no"))))
                .hasMessage("remedies.complaint.own-finding");
        assertThatThrownBy(() -> jdbc.sql("update complaint set decided_by = examined_by where id = :id")
                        .param("id", receipt.id().value())
                        .update())
                .hasMessageContaining("complaint_four_eyes_ck");
        assertThat(stands(receipt)).isEqualTo(ComplaintStatus.DECISION);
    }

    @Test
    void whatIsPromisedIsCheckedOnItsDayUntilItHasHelped() throws Exception {
        var receipt = complained("");
        acknowledged(receipt, "nobody");
        examined(receipt, rini);
        assertThatThrownBy(() -> decided(receipt, promise("2026-03-17")))
                .as("not before tomorrow")
                .hasMessage("remedies.complaint.day");
        decided(receipt, promise("2026-04-01"));
        assertThat(stands(receipt)).isEqualTo(ComplaintStatus.ACTION);
        assertThat(text(state(receipt.number(), receipt.code()))).contains("1 April 2026", ANSWER);
        clock.set(Instant.parse("2026-04-01T00:59:00Z"));
        timers.fire(receipt.id().toString());
        assertThat(waitingAt(receipt)).isEmpty();

        clock.set(Instant.parse("2026-04-01T01:01:00Z"));
        timers.fire(receipt.id().toString());
        task(
                budi,
                receipt,
                "CheckEffect",
                Map.of(
                        "effect", List.of("not-yet"),
                        "seen", List.of("Petugas kedua belum ada."),
                        "again", List.of("2026-04-15")));
        assertThat(stands(receipt)).isEqualTo(ComplaintStatus.ACTION);
        clock.set(Instant.parse("2026-04-15T01:01:00Z"));
        timers.fire(receipt.id().toString());
        task(
                budi,
                receipt,
                "CheckEffect",
                Map.of("effect", List.of("good"), "seen", List.of("Loket buka sampai 15.30.")));
        assertThat(stands(receipt)).isEqualTo(ComplaintStatus.SETTLED);
        assertThat(text(state(receipt.number(), receipt.code()))).contains("Loket buka sampai 15.30.");
        assertThat(text(mvc.perform(get("/complaints/received/" + receipt.id()).with(as(rini)))))
                .containsOnlyOnce("Dijawab, dengan tindakan")
                .containsOnlyOnce("Belum membaik, dilihat lagi");
    }

    /** By hand: 17 March is a Tuesday; Nyepi and Idulfitri take 18 to 24, Good Friday is 3 April. */
    @Test
    void deadlinesStandStillOverIdulfitri() throws Exception {
        var receipt = complained("");
        assertThat(dueOf(receipt)).isEqualTo(Instant.parse("2026-03-26T08:30:00Z"));
        acknowledged(receipt, "nobody");
        assertThat(dueOf(receipt)).isEqualTo(Instant.parse("2026-04-08T08:30:00Z"));
        assertThat(jdbc.sql("select due_at from task_item where case_key = :key")
                        .param("key", receipt.id().toString())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .as("five working days to look into it")
                .isEqualTo(Instant.parse("2026-03-31T08:30:00Z"));
    }

    /** What stands on the page after sending. */
    private record Receipt(ComplaintId id, String number, String code) {}

    private Receipt complained(String email) throws Exception {
        var id = UUID.randomUUID();
        var page = Jsoup.parse(send(id, email)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        var facts = page.select("dd.numbers").eachText();
        return new Receipt(new ComplaintId(id), facts.get(0), facts.get(1));
    }

    private ResultActions send(UUID id, String email) throws Exception {
        return mvc.perform(post("/complaints")
                .with(csrf())
                .param("id", id.toString())
                .param("centre", slug())
                .param("kind", "SERVICE")
                .param("text", TEXT)
                .param("name", "")
                .param("email", email));
    }

    private MockHttpServletResponse letter(String number, String code) throws Exception {
        return mvc.perform(post("/complaints/status/letter")
                        .with(csrf())
                        .param("number", number)
                        .param("secret", code))
                .andReturn()
                .getResponse();
    }

    private ResultActions state(String number, String code) throws Exception {
        return mvc.perform(
                post("/complaints/status").with(csrf()).param("number", number).param("secret", code));
    }

    private void acknowledged(Receipt receipt, String concerns) {
        task(
                rini,
                receipt,
                "AcknowledgeComplaint",
                Map.of("concerns", List.of(concerns), "message", List.of("Keluhan Anda sudah kami terima.")));
    }

    private void examined(Receipt receipt, SignedIn by) {
        task(
                by,
                receipt,
                "ExamineComplaint",
                Map.of("finding", List.of("Petugas pulang pukul dua karena sakit, tidak ada pengganti.")));
    }

    private void decided(Receipt receipt, Map<String, List<String>> action) {
        var typed = new HashMap<>(Map.of(
                "outcome", List.of("founded"),
                "foundedReason", List.of("SERVICE_POOR"),
                "answer", List.of(ANSWER)));
        typed.putAll(action);
        task(budi, receipt, "DecideComplaint", typed);
    }

    private static Map<String, List<String>> promise(String until) {
        return Map.of(
                "action", List.of("yes"),
                "measure", List.of("Dua petugas bergantian di loket."),
                "until", List.of(until));
    }

    private void task(SignedIn me, Receipt receipt, String element, Map<String, List<String>> typed) {
        as(me, () -> {
            var key = receipt.id().toString();
            if (!desk.holds(me.scope(), key, element)) {
                desk.take(me.scope(), me.name(), key, element);
            }
            desk.send(me.scope(), me.name(), key, element, typed);
        });
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as(rini)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private String slug() {
        return jdbc.sql("select slug from centre where id = :id")
                .param("id", centre.value())
                .query(String.class)
                .single();
    }

    private int count() {
        return jdbc.sql("select count(*) from complaint").query(Integer.class).single();
    }

    private ComplaintStatus stands(Receipt receipt) {
        return complaints.ofProcess(receipt.id()).status();
    }

    private Instant dueOf(Receipt receipt) {
        return complaints.ofProcess(receipt.id()).state().due();
    }

    private List<String> waitingAt(Receipt receipt) {
        return jdbc.sql("select element from task_item where case_key = :key")
                .param("key", receipt.id().toString())
                .query(String.class)
                .list();
    }

    private static String text(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString())
                .text();
    }
}
