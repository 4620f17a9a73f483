package id.canting.privacy.internal;

import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.people.Nik;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of their own data, and what becomes of what they ask. */
class MyDataTest extends PeopleWithData {

    @Test
    void aDownloadHoldsAllOfOnesOwnWithTheWholeNikAndNothingOfAnybodyElse() throws Exception {
        ask(sulastri.me(), "ACCESS", "=HYPERLINK(\"http://x\";\"klik\")");
        var page = kept(sulastri.me());
        assertThat(page)
                .contains("Sulastri", sulastri.number(), "Juru bahasa isyarat", new Nik(sulastri.nik()).toString());
        assertThat(page).doesNotContain(sulastri.nik(), "Wagiyem");

        assertThat(page(sulastri.me(), "/my-data")).contains("Lihat data yang belum ada di sini Diperiksa");

        var sheet = download(sulastri.me(), "csv");
        assertThat(sheet).contains(sulastri.nik(), sulastri.number(), "\"'=HYPERLINK(\"\"http://x\"\"");
        var text = download(sulastri.me(), "json");
        var kept = json.readTree(text).get("kept");
        assertThat(kept.findValuesAsText("kind")).contains("account", "membership", "application", "request");
        assertThat(text).contains(sulastri.nik(), "Tugas pelayanan publik");
        for (var copy : List.of(sheet, text)) {
            assertThat(copy).doesNotContain("Wagiyem", wagiyem.nik(), wagiyem.number());
        }
        assertThat(audited("OwnDataDownloaded", sulastri.me().person())).isEqualTo(2);
        assertThat(kept(wagiyem.me())).doesNotContain("Sulastri");
    }

    @Test
    void whoSawTheNikOrAPaperIsShownWithNameRoleReasonAndTimeToTheOneWhomItConcerns() throws Exception {
        mvc.perform(post("/members/" + sulastri.member() + "/nik")
                .param("reason", "COMPARE_PAPER")
                .with(as(budi))
                .with(csrf()));
        mvc.perform(get("/documents/" + sulastri.ktp()).with(as(budi)));
        mvc.perform(get("/documents/" + sulastri.ktp()).with(as(sulastri.me())));

        var page = page(sulastri.me(), "/my-data/readers");
        assertThat(page)
                .contains("Budi Santoso, Penyelia", "mencocokkan dengan KTP", "Foto KTP", "17 Maret 2026, 10.00");
        assertThat(page.split("Budi Santoso", -1)).hasSize(3);
        assertThat(page).doesNotContain("Sulastri, Pembatik");
        assertThat(page(wagiyem.me(), "/my-data/readers")).doesNotContain("Budi");
        assertThat(download(sulastri.me(), "csv")).contains("Budi Santoso, Penyelia, mencocokkan dengan KTP");
    }

    @Test
    void aConsentIsTakenBackAndGivenAgainByOneActAndTheLedgerOnlyGrows() throws Exception {
        consent(sulastri.me(), "PHOTO_ON_CHECK", true);
        assertThat(count("member_portrait where member_id = '%s'", sulastri.member()))
                .isOne();
        consent(sulastri.me(), "PHOTO_ON_CHECK", false);
        assertThat(count("member_portrait where member_id = '%s'", sulastri.member()))
                .isZero();
        assertThat(count("member_consent where member_id = '%s'", sulastri.member()))
                .isEqualTo(2);

        consent(sulastri.me(), "MESSAGES", false);
        assertThat(tasks()).as("nothing to do by hand").isEmpty();
        consent(sulastri.me(), "PUBLICATION", false);
        consent(sulastri.me(), "PUBLICATION", false);
        assertThat(tasks()).containsExactly("ExamineDataRequest");
        assertThat(dueOfTask()).isEqualTo(Instant.parse("2026-03-20T03:00:00Z"));
        consent(sulastri.me(), "PUBLICATION", true);
        assertThat(jdbc.sql(
                                "select given from consent_entry where person_id = :person and purpose = 'PUBLICATION' order by id")
                        .param("person", sulastri.me().person().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false, true);
        consent(sulastri.me(), "PROCESSING", false);
        assertThat(count(
                        "consent_entry where purpose = 'PROCESSING' and person_id = '%s'",
                        sulastri.me().person()))
                .as("what the membership rests on is no consent to play with")
                .isZero();
    }

    /** By hand: 13 March is a Friday; Nyepi and Idulfitri take 18 to 24. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-13T10:00:00Z, 2026-03-16T10:00:00Z, 2026-03-14T22:00:00Z",
        "2026-03-17T03:00:00Z, 2026-03-20T03:00:00Z, 2026-03-18T15:00:00Z",
        "2025-12-31T20:30:00Z, 2026-01-03T20:30:00Z, 2026-01-02T08:30:00Z"
    })
    void seventyTwoHoursAreSeventyTwoHours(Instant asked, Instant due, Instant half) throws Exception {
        clock.set(asked);
        var id = ask(sulastri.me(), "RESTRICTION", "");
        assertThat(dueOfTask()).isEqualTo(due);
        assertThat(moment("select next_notice_at from task_item where centre_id = :centre"))
                .isEqualTo(half);

        clock.set(asked.plusSeconds(36_000));
        task(rini, id, "ExamineDataRequest", answer("refuse", "CASE_OPEN"));
        assertThat(tasks()).containsExactly("DecideDataRequest");
        assertThat(dueOfTask()).as("counts from the request, whoever has it").isEqualTo(due);
    }

    @Test
    void noCentreChangesWhatTheLawCounts() throws Exception {
        var answer = mvc.perform(post("/settings/levels")
                        .param("key", "data-request")
                        .param("amount", "100")
                        .param("unit", "WORKING_DAY")
                        .param("from", "2026-03-18")
                        .with(as(budi))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString(UTF_8)).text())
                .contains("Waktu ini ditentukan undang-undang.");
    }

    @Test
    void whatIsRefusedNeedsAGroundOfTheLawAndASecondPerson() throws Exception {
        var both = people.person(centre, "Tri Hartono", STAFF, SUPERVISOR);
        var id = ask(sulastri.me(), "CORRECTION", "Tanggal lahir saya keliru: 3 Mei.");
        assertThatThrownBy(() -> task(both, id, "ExamineDataRequest", answer("refuse", "NO_SUCH_GROUND")))
                .isInstanceOf(TaskRefusal.class);
        task(both, id, "ExamineDataRequest", answer("refuse", "DATA_CORRECT"));
        assertThatThrownBy(() -> task(both, id, "DecideDataRequest", Map.of())).hasMessage("workflow.task.barred");
        assertThatThrownBy(() -> as(both, () -> decision.submit(both.scope(), id, Map.of("decision", "agree"))))
                .hasMessage("privacy.own-examination");
        assertThatThrownBy(
                        () -> jdbc.sql("update data_request set decided_by = examined_by where id = cast(:id as uuid)")
                                .param("id", id)
                                .update())
                .hasMessageContaining("data_request_four_eyes_ck");
        task(
                budi,
                id,
                "DecideDataRequest",
                Map.of("decision", List.of("back"), "question", List.of("Ada akta lahir?")));
        assertThat(page(sulastri.me(), "/my-data/requests/" + id)).doesNotContain(ANSWER);
        task(rini, id, "ExamineDataRequest", answer("refuse", "DATA_CORRECT"));
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(page(sulastri.me(), "/my-data/requests/" + id))
                .contains("Ditolak", ANSWER, "Data sudah sesuai dengan bukti yang ada (UU 27/2022 pasal 30)")
                .doesNotContain("Rini", "Budi");
        assertThat(count("data_erasure where request_id = '%s'", id)).isZero();
    }

    @Test
    void nobodyAnswersTheirOwnRequestAndOneOfAKindIsOpenAtATime() throws Exception {
        var id = ask(rini, "ACCESS", "Apa yang disimpan tentang saya?");
        assertThatThrownBy(() -> task(rini, id, "ExamineDataRequest", answer("grant", null)))
                .hasMessage("workflow.task.barred");
        assertThat(ask(rini, "ACCESS", "Apa yang disimpan tentang saya?")).isEqualTo(id);
        mvc.perform(post("/my-data/requests/" + id + "/withdraw").with(as(rini)).with(csrf()));
        assertThat(tasks()).isEmpty();
        assertThat(ask(rini, "ACCESS", "Apa yang disimpan tentang saya?")).isNotEqualTo(id);
    }

    @Test
    void erasureTakesContactPhotosPapersAndHealthAndLeavesTheRecordAndItsProof() throws Exception {
        resigned(sulastri);
        told(sulastri);
        var before = everythingOf(wagiyem);
        var id = ask(sulastri.me(), "ERASURE", "");
        task(rini, id, "ExamineDataRequest", answer("grant", null));
        assertThat(count("application_answers where application_id = '%s'", sulastri.application()))
                .as("not before a second person agrees")
                .isOne();
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(count("application_answers where application_id = '%s'", sulastri.application()))
                .isZero();
        assertThat(count("document_content where document_id = '%s'", sulastri.ktp()))
                .isZero();
        assertThat(jdbc.sql(
                                """
                                select phone is null and address = '' and birth_place = '' and photo_id is null
                                       and business_name is null and ward is null and not photo_shown
                                       and name = 'Sulastri' and number = :number and nik_sealed is not null
                                       and standing = 'RESIGNED' and erased_at is not null
                                  from member where id = :id
                                """)
                        .param("number", sulastri.number())
                        .param("id", sulastri.member().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql(
                                "select what || ' ' || coalesce(ground, erased::text) from data_erasure where request_id = cast(:id as uuid) and what <> 'message'")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "request RECORD_DUTY",
                        "papers 1",
                        "health 1",
                        "answers 1",
                        "decision RECORD_DUTY",
                        "contact 1",
                        "card 1",
                        "member-record RECORD_DUTY");
        assertThat(count(
                        "inbox_message where person_id = '%s' and number = 'TEST'",
                        sulastri.me().person()))
                .isZero();
        assertThat(everythingOf(wagiyem)).isEqualTo(before);
        assertThat(page(budi, "/members/" + sulastri.member())).contains("sudah dihapus", sulastri.number());
        assertThat(page(sulastri.me(), "/my-data/requests/" + id))
                .contains("Foto dan berkas permohonan", "disimpan", "24 Maret 2026, 10.00");

        clock.set(Instant.parse("2026-03-24T02:59:00Z"));
        timers.fire(id);
        assertThat(count("account where person_id = '%s'", sulastri.me().person()))
                .isOne();
        clock.set(Instant.parse("2026-03-24T03:01:00Z"));
        timers.fire(id);
        assertThat(count("account where person_id = '%s'", sulastri.me().person()))
                .isZero();
        assertThat(count("person where id = '%s'", sulastri.me().person())).isOne();
        assertThat(count("data_erasure where request_id = '%s' and what = 'account' and erased = 1", id))
                .isOne();
    }

    @Test
    void whileAMembershipLastsItsDataStaysAndTheGroundIsSaid() throws Exception {
        var id = ask(sulastri.me(), "ERASURE", "");
        task(rini, id, "ExamineDataRequest", answer("part", "MEMBERSHIP_LASTS"));
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(count("member where id = '%s' and phone is not null", sulastri.member()))
                .isOne();
        assertThat(count(
                        "data_erasure where request_id = '%s' and what = 'membership' and ground = 'MEMBERSHIP_LASTS'",
                        id))
                .isOne();
        assertThat(count("data_request where id = '%s' and account_ends_at is null", id))
                .isOne();
        assertThat(page(sulastri.me(), "/my-data/requests/" + id)).contains("Masih diperlukan selama keanggotaan");
    }

    @Test
    void aBreachIsToldWithin72HoursOfKnowingToThoseConcernedAndToNobodyElse() throws Exception {
        var entered = mvc.perform(breach("2026-03-16", "20.15", sulastri.number())
                        .with(as(budi))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        var path = entered.getRedirectedUrl();
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(dueOfTask()).as("from knowing, not from entering").isEqualTo(Instant.parse("2026-03-19T13:15:00Z"));
        assertThat(status(breach("2026-03-16", "20.15", "ANG-2020-000009"), budi))
                .isEqualTo(422);
        assertThat(status(breach("2026-03-18", "20.15", sulastri.number()), budi))
                .as("not yet")
                .isEqualTo(422);
        assertThat(status(get("/my-data/breaches/" + id), sulastri.me())).isEqualTo(404);
        var letter = "Nama dan nomor ponsel Anda terkirim ke alamat yang salah. Waspadai pesan dari nomor asing.";
        task(budi, id, "NotifyBreach", Map.of("authority", List.of("12/PDP/2026"), "letter", List.of(letter)));

        assertThat(page(sulastri.me(), "/my-data/breaches/" + id)).contains(letter);
        assertThat(status(get("/my-data/breaches/" + id), wagiyem.me())).isEqualTo(404);
        assertThat(page(budi, "/breaches")).contains("PLG-2026-000001", "Sudah diberitahukan");
    }
}
