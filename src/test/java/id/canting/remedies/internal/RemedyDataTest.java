package id.canting.remedies.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.demo.MovableClock;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.PersonalData;
import id.canting.identity.PersonalData.Entry;
import id.canting.identity.PersonalData.Forgotten;
import id.canting.identity.SignedIn;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealableCases.Part;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Photos;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What of appeals and exceptions a person is told, and what goes when they ask for it. */
@DatabaseTest
class RemedyDataTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Instant FILED = Instant.parse("2026-02-02T03:00:00Z");
    private static final Instant DECIDED = Instant.parse("2026-03-02T03:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 31);

    @Autowired
    MockMvc mvc;

    @Autowired
    AppealRepository appeals;

    @Autowired
    ExceptionRepository exceptions;

    @Autowired
    FrozenFiles files;

    @Autowired
    FrozenFileKeeper keeper;

    @Autowired
    AppealData appealData;

    @Autowired
    ExceptionData exceptionData;

    @Autowired
    Documents documents;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn rahayu;
    private SignedIn budi;
    private SignedIn rini;

    @BeforeEach
    void whoAppeals() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("id"));
        clock.set(FILED);
        centre = people.centre();
        rahayu = people.person(centre, "Rahayu Lestari", ARTISAN);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        rini = people.person(centre, "Rini Astuti", STAFF);
    }

    @AfterEach
    void now() {
        clock.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aFrozenFileGoesByItselfOnceNoCourtCanAskForIt() throws Exception {
        var appeal = appeal();
        decided(appeal);
        clock.set(Instant.parse("2026-03-10T03:00:00Z"));

        assertThat(appealData.forget(centre, rahayu.person()))
                .containsExactly(
                        Forgotten.kept("appeal", "RECORD_DUTY"), Forgotten.kept("appeal-file", "CLAIM_TIME", LAST_DAY));
        clock.set(DECIDED.plus(Duration.ofDays(90)).minusSeconds(60));
        keeper.letGoLater();
        assertThat(toldAs("appeal-file", appealData)).extracting(Entry::value).contains("Jl. Kenanga 7");
        assertThat(papers(appeal)).isOne();

        clock.set(DECIDED.plus(Duration.ofDays(90)).plusSeconds(60));
        keeper.letGoLater();
        assertThat(toldAs("appeal-file", appealData)).isEmpty();
        assertThat(papers(appeal)).isZero();
        assertThat(jdbc.sql(
                                "select content = '' and sha256 <> '' and emptied_at is not null from appeal_file where appeal_id = :id")
                        .param("id", appeal.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(audited(appeal)).isOne();
        keeper.letGoLater();
        assertThat(audited(appeal)).as("a second time").isOne();
        assertThat(page(budi, "/appeals/" + appeal.id()))
                .contains("Isi berkas beku dihapus 31 Mei 2026", "Kain saya dibuat dengan malam.")
                .doesNotContain("Jl. Kenanga 7", "tidak utuh");
        assertThat(page(rahayu, "/appeals/" + appeal.id())).contains("Isi berkas beku dihapus 31 Mei 2026");
    }

    @Test
    void afterThatTimeItGoesAtOnceAndOfSomebodyWhoDidNotAskItStays() {
        var appeal = appeal();
        decided(appeal);
        clock.set(DECIDED.plus(Duration.ofDays(91)));
        keeper.letGoLater();
        assertThat(toldAs("appeal-file", appealData)).isNotEmpty();

        assertThat(appealData.forget(centre, rahayu.person()))
                .containsExactly(
                        Forgotten.kept("appeal", "RECORD_DUTY"),
                        Forgotten.erased("appeal-papers", 1),
                        Forgotten.erased("appeal-file", 1));
        assertThat(appealData.forget(centre, rahayu.person()))
                .as("a second time finds nothing")
                .containsExactly(Forgotten.kept("appeal", "RECORD_DUTY"));
    }

    @Test
    void whileAnAppealIsOpenItsFileStaysAndGoesNinetyDaysAfterItsEnd() {
        var appeal = appeal();
        assertThat(appealData.forget(centre, rahayu.person()))
                .containsExactly(Forgotten.kept("appeal", "LEGAL_CLAIM"), Forgotten.kept("appeal-file", "LEGAL_CLAIM"));
        clock.set(FILED.plus(Duration.ofDays(200)));
        keeper.letGoLater();
        assertThat(toldAs("appeal-file", appealData)).as("still open").isNotEmpty();

        decided(appeal);
        keeper.letGoLater();
        assertThat(toldAs("appeal-file", appealData)).isEmpty();
    }

    /** Also not by the owner of the table: what was frozen is emptied as a whole, or stays as it was. */
    @Test
    void aFrozenFileIsNeverWrittenAnew() {
        var id = appeal().id().value();
        for (var change : List.of("content = 'x'", "sha256 = 'x'", "frozen_at = now()")) {
            assertThatThrownBy(() -> jdbc.sql("update appeal_file set " + change + " where appeal_id = :id")
                            .param("id", id)
                            .update())
                    .as(change)
                    .hasStackTraceContaining("permission denied");
        }
        jdbc.sql("update appeal_file set emptied_at = now() where appeal_id = :id")
                .param("id", id)
                .update();
        assertThatThrownBy(() -> jdbc.sql("update appeal_file set emptied_at = null where appeal_id = :id")
                        .param("id", id)
                        .update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void votesAndAppointmentsAreToldOnceAllAreInAndNobodyIsNamed() {
        var appeal = appeal();
        jdbc.sql(
                        """
                        insert into appeal_vote (appeal_id, centre_id, person_id, uphold, reason_code, explanation, voted_at)
                        values (:id, :centre, :budi, false, 'DECISION_RIGHT', 'Setuju dengan Budi Santoso.', now())
                        """)
                .param("id", appeal.id().value())
                .param("centre", centre.value())
                .param("budi", budi.person().value())
                .update();
        assertThat(toldAs("appeal", appealData)).extracting(Entry::value).noneMatch(value -> value.contains("Setuju"));
        decided(appeal);
        assertThat(toldAs("appeal", appealData))
                .extracting(Entry::value)
                .contains("Setuju dengan petugas.", "Tidak pernah terlibat.", "Ditolak");
    }

    @Test
    void whyAnExceptionWasAskedForIsToldAndGoesWithItsPapersOnceItsCaseIsOver() {
        var request = exception();
        assertThat(toldAs("exception", exceptionData))
                .extracting(Entry::value)
                .contains("Anak saya dirawat di rumah sakit.", "Sampai kapan?", "Sampai Jumat.");
        assertThat(exceptionData.forget(centre, rahayu.person()))
                .containsExactly(Forgotten.kept("exception", "CASE_OPEN"));

        request.grant(budi.person(), FILED.plus(Duration.ofDays(10)), "Semoga lekas sembuh, Bu.", FILED);
        exceptions.save(request, budi.person());
        assertThat(toldAs("exception", exceptionData)).extracting(Entry::value).contains("Semoga lekas sembuh, Bu.");
        assertThat(exceptionData.forget(centre, rahayu.person())).containsExactly(Forgotten.erased("exception", 1));
        assertThat(toldAs("exception", exceptionData))
                .extracting(Entry::value)
                .contains("Waktu lebih lama", "Diberikan")
                .doesNotContain("Anak saya dirawat di rumah sakit.", "Sampai kapan?", "Semoga lekas sembuh, Bu.")
                .noneMatch(value -> value.contains("surat.jpg"));
        assertThat(exceptionData.forget(centre, rahayu.person())).isEmpty();
    }

    @Test
    void theyAreClosedToTheOfficeOnceTheirPersonRestrictsThem() throws Exception {
        var paths = List.of(
                "/appeals/" + appeal().id(), "/exceptions/" + exception().id());
        for (var path : paths) {
            assertThat(redirected(budi, path)).as(path).isNull();
        }
        jdbc.sql(
                        """
                        insert into data_restriction (id, centre_id, person_id, since)
                        values (gen_random_uuid(), :centre, :person, now())
                        """)
                .param("centre", centre.value())
                .param("person", rahayu.person().value())
                .update();
        for (var path : paths) {
            assertThat(redirected(budi, path)).as(path).startsWith("/restrictions/" + rahayu.person());
            assertThat(redirected(rahayu, path)).as("to herself").isNull();
        }
    }

    private Appeal appeal() {
        var appeal = Appeal.file(
                AppealId.next(),
                centre,
                rahayu.person(),
                "KBR-2026-%06d".formatted(SERIAL.incrementAndGet()),
                new Appeal.About("application", UUID.randomUUID(), "PMH-2026-000001", "/applications/x"),
                "Kain saya dibuat dengan malam.",
                FILED.plusSeconds(1),
                FILED.plusSeconds(1),
                FILED);
        appeals.insert(appeal);
        appeals.append(appeal, appeal.filed());
        files.freeze(
                appeal,
                List.of(new Part(
                        "onboarding.answers",
                        List.of(new id.canting.remedies.AppealableCases.Entry(
                                "onboarding.field.ADDRESS", "Jl. Kenanga 7", null, null)))),
                FILED);
        documents.store(
                rahayu.scope(),
                rahayu.person(),
                new CaseFile(AppealService.KIND, appeal.id().value()),
                "PAPER_1",
                false,
                new Upload("kain.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)));
        jdbc.sql(
                        """
                        insert into involvement (case_id, subject_id, person_id, kind, centre_id, since)
                        values (:case, :subject, :person, 'DECIDED', :centre, now())
                        """)
                .param("case", appeal.id().toString())
                .param("subject", rahayu.person().value())
                .param("person", budi.person().value())
                .param("centre", centre.value())
                .update();
        return appeal;
    }

    private void decided(Appeal appeal) {
        jdbc.sql(
                        """
                        update appeal
                           set status = 'DISMISSED', status_changed_at = :at, deciding_centre_id = centre_id,
                               appointed = :rini, appointed_by = :budi, appointed_grounds = 'Tidak pernah terlibat.',
                               signed_by = :other, decided_by = :rini, reason_code = 'DECISION_RIGHT',
                               explanation = 'Sudah sesuai aturan.'
                         where id = :id
                        """)
                .param("id", appeal.id().value())
                .param("at", DECIDED.atOffset(UTC))
                .param("rini", rini.person().value())
                .param("budi", budi.person().value())
                .param(
                        "other",
                        people.person(centre, "Wiwik", SUPERVISOR).person().value())
                .update();
    }

    private ExceptionRequest exception() {
        var request = ExceptionRequest.of(
                ExceptionId.next(),
                centre,
                rahayu.person(),
                null,
                "PGC-2026-%06d".formatted(SERIAL.incrementAndGet()),
                new Appeal.About("application", UUID.randomUUID(), "PMH-2026-000001", "/applications/x"),
                new ExceptionRequest.Wish(
                        ExceptionKind.MORE_TIME,
                        FILED.plus(Duration.ofDays(10)),
                        FILED.plus(Duration.ofDays(3)),
                        null,
                        "Anak saya dirawat di rumah sakit."),
                FILED.plusSeconds(60),
                FILED);
        exceptions.insert(request);
        request.ask(rini.person(), "Sampai kapan?", FILED.plusSeconds(60), FILED);
        exceptions.save(request, rini.person());
        request.answer("Sampai Jumat.", FILED.plusSeconds(60), FILED);
        exceptions.save(request, rahayu.person());
        documents.store(
                rahayu.scope(),
                rahayu.person(),
                new CaseFile(ExceptionService.KIND, request.id().value()),
                "PAPER_1",
                false,
                new Upload("surat.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)));
        return request;
    }

    private List<Entry> toldAs(String kind, PersonalData room) {
        var told = new ArrayList<Entry>();
        room.tell(centre, rahayu.person(), piece -> {
            if (piece.kind().equals(kind)) {
                told.addAll(piece.entries());
            }
        });
        return told;
    }

    private int papers(Appeal appeal) {
        return documents
                .of(new CaseFile(AppealService.KIND, appeal.id().value()))
                .size();
    }

    private int audited(Appeal appeal) {
        return jdbc.sql("select count(*) from audit_event where action = 'AppealFileEmptied' and subject_id = :id")
                .param("id", appeal.id().toString())
                .query(Integer.class)
                .single();
    }

    private @Nullable String redirected(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me))).andReturn().getResponse().getRedirectedUrl();
    }

    private String page(SignedIn me, String path) throws Exception {
        var answer = mvc.perform(get(path).with(as(me))).andReturn().getResponse();
        return Jsoup.parse(answer.getContentAsString(UTF_8)).selectFirst("main").text();
    }
}
