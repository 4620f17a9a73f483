package id.canting.privacy.internal;

import static id.canting.identity.Role.STAFF;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What colleagues wrote about somebody: theirs to read, and gone with their data unless the law or a claim wants it. */
class ColleaguesNotesTest extends PeopleWithData {

    @Test
    void whatWasWrittenInACaseIsHersToReadAndColleaguesAreNotNamed() throws Exception {
        caseNotes(sulastri);
        memberNotes(sulastri);
        teamNote(sulastri, "Sudah dibicarakan dengan Rini Astuti, tinggal menunggu kabar.");

        var all = kept(sulastri.me());
        assertThat(all)
                .contains("Ditanyakan oleh petugas: apakah canting milik sendiri?")
                .contains("Buram di bawah", "RT belum diisi", "Rumah kecil, kompor di dapur", "Ponselnya tidak aktif")
                .contains("Banjir di kelurahan", "Jembatan masih putus")
                .contains("Kartu dipakai orang lain di pameran", "Tidak datang tiga kali")
                .contains("Sudah dibicarakan dengan petugas, tinggal menunggu kabar.");
        assertThat(all).doesNotContain("Rini Astuti", "Budi Santoso");
        for (var format : List.of("csv", "json")) {
            assertThat(download(sulastri.me(), format))
                    .contains("Rumah kecil, kompor di dapur", "Tidak datang tiga kali", "tinggal menunggu kabar")
                    .contains("Dua hal tidak dimuat")
                    .doesNotContain("Rini Astuti", "Budi Santoso");
        }
        assertThat(kept(wagiyem.me())).doesNotContain("kompor", "kabar", "pameran");
    }

    @Test
    void whatWasConfidedIsToldOnceItWasLookedIntoAndTheCaseIsClosed() throws Exception {
        var concern = concern(sulastri, "Pemohon memberi amplop kepada Budi Santoso, kata Rini Astuti.");
        teamNote(concern, sulastri, true, "Amplopnya berisi fotokopi.");
        openTask(concern, sulastri);
        assertThat(download(sulastri.me(), "json")).doesNotContain("amplop", "Amplop");

        reviewed(concern);
        jdbc.sql("delete from task_item where case_key = :key")
                .param("key", concern.toString())
                .update();
        status(sulastri, "DECISION");
        assertThat(download(sulastri.me(), "json")).as("it is watched").doesNotContain("amplop", "Amplop");
        status(sulastri, "MEMBER");
        assertThat(download(sulastri.me(), "json"))
                .contains("Pemohon memberi amplop kepada petugas, kata petugas.", "Uangnya untuk fotokopi")
                .contains("Amplopnya berisi fotokopi")
                .doesNotContain("Budi Santoso", "Rini Astuti");
    }

    @Test
    void whyACaseIsHeldIsToldOnceItGoesOn() throws Exception {
        var hold = hold(sulastri, "INTEGRITY", "Menunggu keterangan Dinas.", false);
        assertThat(kept(sulastri.me())).doesNotContain("keterangan Dinas", "Jembatan");
        jdbc.sql("update application_hold set ended_at = now(), ended_by = held_by, remind_at = null where id = :id")
                .param("id", hold)
                .update();
        assertThat(kept(sulastri.me())).contains("keterangan Dinas", "Jembatan masih putus");
    }

    @Test
    void erasureEmptiesNotesAndKeepsWhatWasDoneAndWhatMustBeAccountedFor() throws Exception {
        for (var each : List.of(sulastri, wagiyem)) {
            caseNotes(each);
            memberNotes(each);
            update(each);
            teamNote(each, "Sudah ditelepon.");
        }
        reviewed(concern(sulastri, "Ada yang meminta uang."));
        resigned(sulastri);
        var before = everythingWrittenAbout(wagiyem);
        assertThat(before).contains("kompor", "Sudah ditelepon", "Dua potong");

        var proof = erase(sulastri);

        assertThat(everythingWrittenAbout(sulastri))
                .doesNotContain(
                        "canting milik sendiri", "Buram", "RT belum", "kompor", "Ponselnya", "Banjir", "Jembatan")
                .doesNotContain("Sudah ditelepon", "Dua potong", "Jl. Lama")
                .contains("Kartu dipakai orang lain", "Tidak datang tiga kali");
        assertThat(count("application_status_change where application_id = '%s'", sulastri.application()))
                .as("that it was done, and when")
                .isOne();
        assertThat(proof)
                .contains("visit-notes 1", "case-notes 5", "note 1", "yearly-update 1", "member-facts 1")
                .contains("concern RECORD_DUTY", "member-record RECORD_DUTY");
        assertThat(everythingWrittenAbout(wagiyem)).isEqualTo(before);
        assertThat(kept(sulastri.me())).doesNotContain("kompor", "ditelepon").contains("Tidak datang tiga kali");
    }

    @Test
    void whileAMembershipLastsTheNotesGoAndTheAnswersStay() throws Exception {
        caseNotes(sulastri);
        var proof = erase(sulastri);
        assertThat(proof).contains("case-notes 5", "visit-notes 1", "answers MEMBERSHIP_LASTS");
        assertThat(everythingWrittenAbout(sulastri)).doesNotContain("kompor", "Buram");
    }

    @Test
    void aNoteOfTheTeamStaysAsLongAsAnythingOfHersIsOpen() throws Exception {
        teamNote(sulastri, "Sudah ditelepon.");
        ask(sulastri.me(), "ACCESS", "Apa yang disimpan di atas kertas?");
        assertThat(erase(sulastri)).contains("note CASE_OPEN");
        assertThat(kept(sulastri.me())).contains("Sudah ditelepon.");
    }

    @Test
    void whatIsTypedBesideATaskIsAboutTheOneWhoseCaseItIs() throws Exception {
        var key = ask(sulastri.me(), "ACCESS", "Apa yang disimpan di atas kertas?");
        var path = "/tasks/" + taskOf(key);
        mvc.perform(post(path + "/comments")
                .param("_note", "Map biru di lemari, kata Rini Astuti.")
                .with(as(rini))
                .with(csrf()));
        assertThat(page(sulastri.me(), "/my-data/kept/note"))
                .contains("Map biru di lemari, kata petugas.", "Ditulis oleh Petugas");
        assertThat(page(wagiyem.me(), "/my-data/kept/note")).contains("Tidak ada yang disimpan di sini");
        var elsewhere = people.at(people.centre(), sulastri.me());
        assertThat(page(elsewhere, "/my-data/kept/note")).doesNotContain("Map biru");
    }

    @Test
    void aFrozenFileStaysAsLongAsTheDecisionCanBeChallengedAndTheDayIsSaid() throws Exception {
        var appeal = dismissedAppeal(sulastri);
        assertThat(page(sulastri.me(), "/my-data/kept/appeal"))
                .contains("Berkas beku", "Jl. Kedungsari 12", "petugas. Kain dicetak mesin")
                .doesNotContain("Budi Santoso");

        var proof = erase(sulastri);

        assertThat(proof).contains("appeal RECORD_DUTY", "appeal-file CLAIM_TIME 2026-06-08");
        assertThat(page(sulastri.me(), "/my-data/requests/" + lastRequest(sulastri)))
                .contains("disimpan sampai 8 Juni 2026 Berkas beku keberatan: Putusan masih dapat digugat");
        assertThat(count("appeal_file where appeal_id = '%s' and content <> ''", appeal))
                .isOne();
    }

    private List<String> erase(Person person) throws Exception {
        var id = ask(person.me(), "ERASURE", "");
        task(rini, id, "ExamineDataRequest", answer("grant", null));
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));
        return jdbc.sql(
                        """
                        select concat_ws(' ', what, ground, kept_until, nullif(erased, 0))
                          from data_erasure where request_id = cast(:id as uuid)
                        """)
                .param("id", id)
                .query(String.class)
                .list();
    }

    private String lastRequest(Person person) {
        return jdbc.sql("select id::text from data_request where person_id = :person order by received_at desc limit 1")
                .param("person", person.me().person().value())
                .query(String.class)
                .single();
    }

    private void caseNotes(Person person) {
        about(
                person,
                """
                insert into application_status_change (id, centre_id, application_id, from_status, to_status, changed_by,
                       changed_at, note)
                values (gen_random_uuid(), :centre, :application, 'DECISION', 'VERIFICATION', :rini, now(),
                        'Ditanyakan oleh Budi Santoso: apakah canting milik sendiri?')
                """);
        about(
                person,
                """
                insert into application_verdict (id, centre_id, application_id, round, purpose, verdict, note, given_by,
                       given_at, document_id, sha256)
                values (gen_random_uuid(), :centre, :application, 1, 'KTP', 'UNREADABLE', 'Buram di bawah', :budi, now(),
                        gen_random_uuid(), 'x')
                """);
        about(
                person,
                """
                insert into application_mark (centre_id, application_id, round, field, note)
                values (:centre, :application, 1, 'ADDRESS', 'RT belum diisi')
                """);
        about(
                person,
                """
                insert into application_visit (id, centre_id, application_id, planned_for, planned_by, planned_at,
                       visitor_id, outcome, technique, findings, ended_at)
                values (gen_random_uuid(), :centre, :application, now(), :rini, now(), :rini, 'MADE', true,
                        'Rumah kecil, kompor di dapur', now())
                """);
        about(
                person,
                """
                insert into application_change (id, centre_id, application_id, field, before_sealed, changed_at, verified,
                       checked_by, checked_at, doubt)
                values (gen_random_uuid(), :centre, :application, 'PHONE', 'x', now(), true, :rini, now(),
                        'Ponselnya tidak aktif')
                """);
        hold(person, "FORCE_MAJEURE", "Banjir di kelurahan", true);
    }

    private UUID hold(Person person, String because, String note, boolean ended) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into application_hold (id, centre_id, application_id, because, held_at, held_by, note,
                               review_on, remind_at, ended_at, ended_by)
                        values (:id, :centre, :application, :because, now() - interval '1 hour', :budi, :note,
                                current_date, case when not :ended then now() end,
                                case when :ended then now() end, case when :ended then cast(:budi as uuid) end)
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("application", person.application())
                .param("because", because)
                .param("budi", budi.person().value())
                .param("note", note)
                .param("ended", ended)
                .update();
        about(
                person,
                """
                insert into application_hold_prolonged (id, centre_id, application_id, review_on, reason, prolonged_by,
                       prolonged_at)
                values (gen_random_uuid(), :centre, :application, current_date, 'Jembatan masih putus', :budi,
                        now() - interval '10 minutes')
                """);
        return id;
    }

    /** What became of the membership, and an address of before. */
    private void memberNotes(Person person) {
        about(
                person,
                """
                insert into member_change (id, centre_id, member_id, from_standing, to_standing, changed_by, changed_at,
                       reason, explanation)
                values (gen_random_uuid(), :centre, :member, 'ACTIVE', 'SUSPENDED', :budi, now(), 'CARD_MISUSED',
                        'Kartu dipakai orang lain di pameran.')
                """);
        about(
                person,
                """
                insert into member_offboarding (id, version, centre_id, member_id, kind, status, status_changed_at,
                       opened_by, opened_at, reason, grounds, decided_by, decision_reason, explanation)
                values (gen_random_uuid(), 1, :centre, :member, 'REVIEW', 'KEPT', now(), :rini, now(), 'CARD_MISUSED',
                        'Tidak datang tiga kali, kata Rini Astuti.', :budi, 'CARD_MISUSED', 'Tetap anggota.')
                """);
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into member_fact (id, centre_id, member_id, fact, old_sealed, new_sealed, changed_by,
                               changed_at)
                        values (:id, :centre, :member, 'ADDRESS', :old, :new, :rini, now())
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("member", person.member().value())
                .param("old", vault.seal("Jl. Lama 1\n\n".getBytes(UTF_8), "fact " + person.member()))
                .param("new", vault.seal("Jl. Kedungsari 12\n\n".getBytes(UTF_8), "fact " + person.member()))
                .param("rini", rini.person().value())
                .update();
    }

    private void update(Person person) {
        about(
                person,
                """
                insert into member_update (id, centre_id, member_id, sent_by, sent_at, channel, techniques, dyes, output,
                       output_unit, output_per, business)
                values (gen_random_uuid(), :centre, :member, :rini, now(), 'DESK', '{TULIS}', '{}', 2, 'PIECE', 'MONTH',
                        false)
                """);
    }

    private UUID concern(Person person, String words) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into application_concern (id, version, centre_id, application_id, kind, words, raised_by,
                               raised_at)
                        values (:id, 0, :centre, :application, 'MONEY', :words, :rini, now())
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("application", person.application())
                .param("words", words)
                .param("rini", rini.person().value())
                .update();
        jdbc.sql(
                        "insert into application_concern_named (centre_id, concern_id, person_id) values (:centre, :id, :budi)")
                .param("centre", centre.value())
                .param("id", id)
                .param("budi", budi.person().value())
                .update();
        return id;
    }

    private void reviewed(UUID concern) {
        var hendra = people.person(centre, "Hendra Wijaya", STAFF);
        jdbc.sql(
                        """
                        update application_concern
                           set outcome = 'WATCH', reason = 'Uangnya untuk fotokopi.', reviewed_by = :by, reviewed_at = now()
                         where id = :id
                        """)
                .param("id", concern)
                .param("by", hendra.person().value())
                .update();
    }

    private void teamNote(Person person, String text) {
        teamNote(person.application(), person, false, text);
    }

    private void teamNote(UUID key, Person person, boolean confidential, String text) {
        jdbc.sql(
                        """
                        insert into case_comment (id, centre_id, case_key, subject_person, confidential, author,
                               author_name, written_at, text)
                        values (gen_random_uuid(), :centre, :key, :person, :confidential, :rini, 'Rini Astuti', now(), :text)
                        """)
                .param("centre", centre.value())
                .param("key", key.toString())
                .param("person", person.me().person().value())
                .param("confidential", confidential)
                .param("rini", rini.person().value())
                .param("text", text)
                .update();
    }

    private void openTask(UUID key, Person person) {
        jdbc.sql(
                        """
                        insert into task_item (id, element, process, root_process, case_key, centre_id, candidate_group,
                               subject_person, title, number, search_text, created_at, due_at, definition)
                        values (gen_random_uuid(), 'ReviewConcern', 'concern', 'concern', :key, :centre, 'supervisor',
                                :person, 'Sulastri', 'PMH-2026-000001', '', now(), now(), 'concern:1')
                        """)
                .param("key", key.toString())
                .param("centre", centre.value())
                .param("person", person.me().person().value())
                .update();
    }

    private void status(Person person, String status) {
        jdbc.sql("update membership_application set status = :status where id = :id")
                .param("status", status)
                .param("id", person.application())
                .update();
    }

    private UUID dismissedAppeal(Person person) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into appeal (id, version, centre_id, person_id, number, case_kind, case_id, case_number,
                               case_path, grounds, filed_at, status, status_changed_at, due_at, deciding_centre_id,
                               signed_by, appointed, appointed_by, appointed_grounds, decided_by, reason_code, explanation)
                        select :id, 1, :centre, :person, 'KBR-2026-' || right(:id::text, 6), 'application', :application,
                               'PMH-2026-000001', '/applications/x', 'Kain saya dibuat dengan malam.',
                               '2026-03-02T03:00:00Z', 'DISMISSED', '2026-03-10T03:00:00Z', '2026-03-10T03:00:00Z', :centre,
                               :budi, :rini, :other, 'Tidak pernah terlibat.', :rini, 'DECISION_RIGHT', 'Sudah sesuai aturan.'
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("person", person.me().person().value())
                .param("application", person.application())
                .param("budi", budi.person().value())
                .param("rini", rini.person().value())
                .param(
                        "other",
                        people.person(centre, "Hendra Wijaya", STAFF).person().value())
                .update();
        jdbc.sql(
                        """
                        insert into appeal_file (appeal_id, centre_id, content, sha256, frozen_at)
                        values (:id, :centre, :content, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), now())
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param(
                        "content",
                        """
                        {"appeal":"KBR","kind":"application","number":"PMH","frozenAt":"2026-03-02T03:00:00Z","parts":[
                         {"title":"onboarding.answers","entries":[
                          {"label":"onboarding.field.ADDRESS","value":"Jl. Kedungsari 12","document":null,"sha256":null}]},
                         {"title":"onboarding.history","entries":[
                          {"label":"onboarding.state.REJECTED","value":"Budi Santoso. Kain dicetak mesin","document":null,
                           "sha256":null}]}]}
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into involvement (case_id, subject_id, person_id, kind, centre_id, since)
                        values (:id, :person, :budi, 'DECIDED', :centre, now())
                        """)
                .param("id", id.toString())
                .param("person", person.me().person().value())
                .param("budi", budi.person().value())
                .param("centre", centre.value())
                .update();
        return id;
    }

    private void about(Person person, String sql) {
        jdbc.sql(sql)
                .param("centre", centre.value())
                .param("application", person.application())
                .param("member", person.member().value())
                .param("rini", rini.person().value())
                .param("budi", budi.person().value())
                .update();
    }

    /** Every text, wherever it is kept, and the address of before in clear. */
    private String everythingWrittenAbout(Person person) {
        var texts = jdbc.sql(
                        """
                        select concat_ws(' | ',
                            (select string_agg(note, ' ') from application_status_change where application_id = :application),
                            (select string_agg(note, ' ') from application_verdict where application_id = :application),
                            (select string_agg(note, ' ') from application_mark where application_id = :application),
                            (select string_agg(concat(note, end_note), ' ') from application_hold
                              where application_id = :application),
                            (select string_agg(reason, ' ') from application_hold_prolonged
                              where application_id = :application),
                            (select string_agg(concat(note, findings), ' ') from application_visit
                              where application_id = :application),
                            (select string_agg(doubt, ' ') from application_change where application_id = :application),
                            (select string_agg(words, ' ') from application_concern where application_id = :application),
                            (select string_agg(text, ' ') from case_comment where subject_person = :person),
                            (select string_agg(explanation, ' ') from member_change where member_id = :member),
                            (select string_agg(concat(grounds, explanation), ' ') from member_offboarding
                              where member_id = :member),
                            (select string_agg(case when output = 2 then 'Dua potong' end, ' ') from member_update
                              where member_id = :member))
                        """)
                .param("application", person.application())
                .param("person", person.me().person().value())
                .param("member", person.member().value())
                .query(String.class)
                .single();
        var addresses = jdbc.sql("select old_sealed from member_fact where member_id = :member")
                .param("member", person.member().value())
                .query(byte[].class)
                .list();
        return addresses.stream()
                .map(bytes -> new String(vault.open(bytes, "fact " + person.member()), UTF_8))
                .reduce(texts, String::concat);
    }
}
