package id.canting.decisions.internal;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.decisions.Decision;
import id.canting.decisions.Decision.Actor;
import id.canting.decisions.Decision.Entry;
import id.canting.decisions.Decision.Part;
import id.canting.decisions.DecisionFiles;
import id.canting.decisions.DecisionId;
import id.canting.decisions.KeySet;
import id.canting.decisions.SealedFile;
import id.canting.decisions.SealedPdf;
import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Involvements;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Logos;
import id.canting.testing.TestPeople;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.FormVersion;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

@DatabaseTest
class DecisionFilesTest {

    private static final Instant DECIDED = Instant.parse("2026-10-12T03:04:05.678Z");

    @Autowired
    DecisionFiles files;

    @Autowired
    Involvements involvements;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvc mvc;

    private final UUID caseId = UUID.randomUUID();
    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn budi;
    private KeySet keys;

    @BeforeEach
    void aDecision() throws Exception {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", Role.ARTISAN);
        rini = people.person(centre, "Rini Astuti", Role.STAFF);
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        jdbc.sql(
                        """
                        update centre set signatory_name = 'Sri Rahayu', signatory_title = 'Kepala Sentra',
                               signatory_nip = '197601012000011001' where id = :centre
                        """)
                .param("centre", centre.value())
                .update();
        keys = KeySet.read(answer(null, "/decisions/keys").getContentAsByteArray());
        seal("round 1", "Kain yang dikirim dicetak mesin.\nBatik dibuat dengan malam panas. 😀 Ж ꦧꦠꦶꦏ́");
    }

    @Test
    void aDecisionThatComesTwiceHasOneFile() {
        seal("round 1", "Sekali lagi.");
        assertThat(files.of(sulastri.scope(), caseId)).hasSize(1);
        assertThat(recorded("DecisionSealed")).isEqualTo(1);
        seal("round 2", "Diputus lagi sesudah keberatan.");
        assertThat(files.of(sulastri.scope(), caseId)).hasSize(2);
    }

    @Test
    void theFileHoldsAllThatWasKnownInBothLanguagesAndItsHashIsInTheAudit() throws Exception {
        var file = json(budi).getContentAsByteArray();

        assertThat(SealedFile.check(file, keys).faults()).isEmpty();
        assertThat(jdbc.sql(
                                "select details ->> 'fingerprint' from audit_event where details ->> 'case' = :case and action = 'DecisionSealed'")
                        .param("case", caseId.toString())
                        .query(String.class)
                        .single())
                .isEqualTo(SealedFile.sha256(file));
        assertThat(new String(file, UTF_8))
                .contains(
                        "\"at\":\"2026-10-12T03:04:05Z\"",
                        "\"key\":\"onboarding.field.SEX\"",
                        "\"value\":{\"en\":\"Woman\",\"id\":\"Perempuan\"}",
                        "\"code\":\"NOT_BATIK\",\"en\":\"Not batik\",\"id\":\"Bukan batik\",\"rule\":\"Aturan sentra\"",
                        "\"facts\":{\"age\":34,\"kind\":null,\"share\":\"0.25\"}",
                        "\"row\":\"PrintedByMachine\"",
                        "\"name\":\"decide-membership\",\"sha256\":\"" + "c".repeat(64) + "\",\"version\":2",
                        "\"signatory\":{\"name\":\"Sri Rahayu\",\"nip\":\"197601012000011001\",\"title\":\"Kepala Sentra\"}",
                        "\"name\":\"Budi Santoso\",\"role\":{\"en\":\"Decided\"");
    }

    @Test
    void nothingOfAFileCanBeReadOrChangedInTheDatabase() {
        var stored = jdbc.sql("select sealed from decision_file where case_id = :case")
                .param("case", caseId)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, UTF_8)).doesNotContain("Sulastri");
        assertThatThrownBy(() -> jdbc.sql("update decision_file set kind = 'x' where case_id = :case")
                        .param("case", caseId)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void thePersonConcernedAndSupervisorsGetItAndNobodyElse() throws Exception {
        var related = people.person(centre, "Siti Rahma", Role.SUPERVISOR);
        transaction.executeWithoutResult(status -> involvements.add(
                centre, sulastri.person(), related.person(), Involvements.Kind.RELATED, caseId.toString()));
        var elsewhere = people.person(people.centre(), "Agus Salim", Role.SUPERVISOR);
        var other = people.person(centre, "Endah Wulandari", Role.ARTISAN);

        assertThat(json(sulastri).getStatus()).isEqualTo(200);
        assertThat(json(budi).getStatus()).isEqualTo(200);
        for (var somebody : List.of(rini, other, related, elsewhere)) {
            assertThat(json(somebody).getStatus()).as(somebody.name()).isEqualTo(404);
            assertThat(answer(somebody, address("letter")).getStatus())
                    .as(somebody.name())
                    .isEqualTo(404);
        }
        assertThat(files.of(rini.scope(), caseId)).isEmpty();
        assertThat(files.of(other.scope(), caseId)).isEmpty();
        assertThat(recorded("DecisionDownloaded")).isEqualTo(2);
    }

    @Test
    void aLetterIsPdfA3AndCarriesItsFile() throws Exception {
        var letter = letter();

        assertThat(faultsAsPdfA(letter)).isEmpty();
        assertThat(faultsAsPdfA(blank())).as("the judge finds what is none").isNotEmpty();
        assertThat(SealedPdf.check(letter, keys).faults()).isEmpty();
        assertThat(SealedPdf.check(letter, keys).sha256())
                .isEqualTo(SealedFile.sha256(json(budi).getContentAsByteArray()));
        assertThat(text(letter))
                .contains("Permohonan keanggotaan ditolak", "Application for membership refused", "Diputus", "10.04")
                .contains("Bukan batik", "Kain yang dikirim dicetak mesin.", "Budi Santoso", "PrintedByMachine")
                .contains("Kepala Sentra", "Sri Rahayu", "NIP 197601012000011001");
    }

    @Test
    void aLetterHasTheLogoOfTheDayOfItsDecision() throws Exception {
        assertThat(pictures(letter())).as("of a centre without one").isZero();
        mvc.perform(Logos.show(budi, Color.ORANGE)).andExpect(status().isFound());
        assertThat(pictures(letter())).as("of a decision before it").isZero();
        seal("round 2", "Diputus lagi sesudah keberatan.");
        mvc.perform(Logos.remove(budi)).andExpect(status().isFound());

        var letter = answer(
                        budi,
                        "/decisions/" + files.of(budi.scope(), caseId).get(1).id() + "/letter")
                .getContentAsByteArray();

        assertThat(pictures(letter)).isEqualTo(1);
        assertThat(faultsAsPdfA(letter)).isEmpty();
        assertThat(SealedPdf.check(letter, keys).faults()).isEmpty();
    }

    @Test
    void aLetterWithAnotherFileInItIsFoundAndSaysWhatDiffers() throws Exception {
        var letter = letter();
        var first = SealedFile.sha256(json(budi).getContentAsByteArray());
        seal("round 2", "Setelah ditinjau ulang, alasannya berbeda.");
        var second = answer(
                        budi,
                        "/decisions/" + files.of(budi.scope(), caseId).get(1).id() + "/file")
                .getContentAsByteArray();
        var changed = with(letter, second);

        var checked = SealedPdf.check(changed, keys);
        assertThat(checked.sha256()).isEqualTo(SealedFile.sha256(second)).isNotEqualTo(first);
        assertThat(checked.faults())
                .contains(
                        "the seal of the letter does not hold: it was changed, or carries another file",
                        "the letter does not say what decision.json says: Setelah ditinjau ulang, alasannya berbeda.");
    }

    @Test
    void aChangedByteOfALetterIsFound() throws Exception {
        var letter = letter();
        for (int n = 20; n < letter.length; n += letter.length / 40) {
            var changed = letter.clone();
            changed[n] ^= 1;
            assertThat(SealedPdf.check(changed, keys).whole()).as("byte " + n).isFalse();
        }
    }

    @Test
    void aFileOutOfNowhereIsNotThere() throws Exception {
        assertThat(answer(budi, "/decisions/" + DecisionId.next() + "/file").getStatus())
                .isEqualTo(404);
        assertThat(answer(budi, "/decisions/nothing/letter").getStatus()).isEqualTo(404);
    }

    private static byte[] with(byte[] letter, byte[] file) throws IOException {
        try (var document = Loader.loadPDF(letter);
                var out = new ByteArrayOutputStream()) {
            var embedded = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get(SealedPdf.ATTACHED)
                    .getEmbeddedFile();
            try (var stream = embedded.createOutputStream(COSName.FLATE_DECODE)) {
                stream.write(file);
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static List<String> faultsAsPdfA(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.PDFA_3_B;
        try (var foundry = Foundries.defaultInstance();
                var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = foundry.createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(fault -> fault.getRuleId().getClause() + " " + fault.getMessage() + " "
                            + fault.getLocation().getContext())
                    .toList();
        }
    }

    private static long pictures(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return StreamSupport.stream(document.getPages().spliterator(), false)
                    .map(PDPage::getResources)
                    .flatMap(resources -> StreamSupport.stream(
                                    resources.getXObjectNames().spliterator(), false)
                            .filter(resources::isImageXObject))
                    .count();
        }
    }

    private static byte[] blank() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private byte[] letter() throws Exception {
        var answer = answer(sulastri, address("letter"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("putusan-PMH-2026-000187-20261012.pdf");
        return answer.getContentAsByteArray();
    }

    private MockHttpServletResponse json(SignedIn me) throws Exception {
        return answer(me, address("file"));
    }

    private String address(String part) {
        return "/decisions/" + files.of(budi.scope(), caseId).get(0).id() + "/" + part;
    }

    private MockHttpServletResponse answer(@Nullable SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(me == null ? anonymous() : as(me)))
                .andReturn()
                .getResponse();
    }

    private int recorded(String action) {
        return jdbc.sql("select count(*) from audit_event where details ->> 'case' = :case and action = :action")
                .param("case", caseId.toString())
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    private void seal(String occasion, String words) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("age", 34);
        facts.put("share", 0.25);
        facts.put("kind", null);
        var decision = new Decision(
                centre,
                "membership-refused",
                sulastri.person(),
                new Decision.About("application", caseId, "PMH-2026-000187"),
                occasion,
                DECIDED,
                new Decision.Reason("NOT_BATIK", "Bukan batik", "Not batik", "Aturan sentra"),
                words,
                () -> "Ajukan keberatan.",
                List.of(
                        new Actor("decisions.actor.verified", rini.person(), DECIDED.minusSeconds(90_000)),
                        new Actor("decisions.actor.decided", budi.person(), DECIDED)),
                List.of(new Part(
                        "onboarding.answers",
                        List.of(
                                Entry.of("onboarding.field.NAME", "Sulastri"),
                                new Entry("onboarding.field.SEX", DecisionFilesTest::sex),
                                Entry.on("onboarding.field.BIRTH", LocalDate.of(1999, 2, 1))))),
                List.of(new Decision.Paper(
                        "onboarding.paper.KTP", () -> "Sesuai", new DocumentId(UUID.randomUUID()), "a".repeat(64))),
                List.of(new DecisionTrace(
                        "membership-eligibility",
                        3,
                        facts,
                        List.of(new DecisionTrace.Row("PrintedByMachine", Map.of("outcome", "REJECT"))))),
                new FormVersion("decide-membership", 2, "c".repeat(64)));
        transaction.executeWithoutResult(status -> files.seal(decision));
    }

    private static String sex() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en") ? "Woman" : "Perempuan";
    }
}
