package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import id.canting.artisans.Members;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Logos;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class CardPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    CardPress press;

    @Autowired
    OwnCard cards;

    @Autowired
    Documents documents;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Value("${canting.base-url}")
    String baseUrl;

    private CentreId centre;
    private PersonId person;
    private SignedIn me;

    @BeforeEach
    void found() throws Exception {
        Files.createDirectories(Path.of("target/screenshots"));
        centre = testPeople.centre();
        me = testPeople.person(centre, "Endah Wulandari", Role.ARTISAN);
        person = me.person();
    }

    @Test
    void theCardSaysWhoAndWhatAndHowToCheckIt() throws Exception {
        var member = admit(null);

        var page = mine(get("/card")).getContentAsString();

        assertThat(page)
                .contains("Sentra IKM Batik", "Endah Wulandari", "Pembatik tulis dan cap, Gunung Gedangan")
                .contains(member.number(), member.card().code(), "data:image/svg+xml;base64,", "/card.pdf", "/k")
                .doesNotContain(member.admission().identity().nik().digits())
                .doesNotContain("card/photo");
    }

    @Test
    void whoIsNoMemberReadsHowToBecomeOne() throws Exception {
        var page = mine(get("/card"));

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("Anda belum mempunyai kartu anggota", "href=\"/apply\"");
        assertThat(mine(get("/card.pdf")).getHeader("Location")).isEqualTo("/card");
    }

    @Test
    void whoLeftReadsThatTheNumberStays() throws Exception {
        var member = admit(null);
        repository.append(member.resign(java.time.Instant.EPOCH));
        repository.save(member);

        assertThat(mine(get("/card")).getContentAsString()).contains(member.number(), "sudah berakhir");
        assertThat(mine(get("/card.pdf")).getStatus()).isEqualTo(303);
    }

    @Test
    void nobodyHasACardWithoutSigningIn() throws Exception {
        for (var path : new String[] {"/card", "/card.pdf"}) {
            assertThat(mvc.perform(get(path).with(Admissions.served()))
                            .andReturn()
                            .getResponse()
                            .getHeader("Location"))
                    .startsWith("/sign-in");
        }
    }

    @Test
    void theCardAsPdfHasTwoPagesOfItsOwnSizeWithOurLetters() throws Exception {
        var member = admit(null);

        var response = mine(get("/card.pdf"));

        assertThat(response.getContentType()).isEqualTo("application/pdf");
        assertThat(response.getHeader("Content-Disposition")).contains(member.number() + ".pdf");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        try (var pdf = Loader.loadPDF(response.getContentAsByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            var box = pdf.getPage(0).getMediaBox();
            assertThat((double) box.getWidth() / 72 * 25.4).isBetween(85.5, 85.7);
            assertThat((double) box.getHeight() / 72 * 25.4).isBetween(53.9, 54.1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "Endah Wulandari",
                            member.number(),
                            member.card().code(),
                            "Sentra IKM Batik",
                            "Periksa kartu ini");
            assertThat(fonts(pdf)).isNotEmpty().allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).contains("PlusJakartaSans");
            });
            assertThat(pictures(pdf))
                    .as("all of it is drawn, nothing is a picture")
                    .isZero();
        }
    }

    @Test
    void theQrCodeOfThePrintedCardLeadsToItsCheck() throws Exception {
        var member = admit(null);

        try (var pdf = Loader.loadPDF(mine(get("/card.pdf")).getContentAsByteArray())) {
            var renderer = new PDFRenderer(pdf);
            ImageIO.write(
                    renderer.renderImageWithDPI(0, 300),
                    "png",
                    Path.of("target/screenshots/card-1.png").toFile());
            var back = renderer.renderImageWithDPI(1, 300);
            ImageIO.write(back, "png", Path.of("target/screenshots/card-2.png").toFile());

            assertThat(decode(back)).isEqualTo(baseUrl + "/v/" + member.card().token());
        }
    }

    @Test
    void aLongNameStaysOnTheCard() throws Exception {
        members.admit(Admissions.of(centre, person, "R. Ayu Siti Nurhalimah Kusumaningrum Prawirodirdjo"));

        try (var pdf = Loader.loadPDF(mine(get("/card.pdf")).getContentAsByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains("R. Ayu Siti Nurhalimah Kusumaningrum Prawirodirdjo");
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(0, 300),
                    "png",
                    Path.of("target/screenshots/card-long-name.png").toFile());
        }
    }

    @Test
    void aCardIsMadeOnceAndAnewWhenItLooksDifferent() throws Exception {
        var member = admit(null);
        var first = mine(get("/card.pdf")).getContentAsByteArray();

        assertThat(mine(get("/card.pdf")).getContentAsByteArray()).isEqualTo(first);
        me = Admissions.inEnglish(me);
        var english = mine(get("/card.pdf")).getContentAsByteArray();

        assertThat(english).isNotEqualTo(first);
        try (var pdf = Loader.loadPDF(english)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Check this card", "Batik artisan");
        }
        assertThat(jdbc.sql("select encode(sealed, 'escape') from member_card where member_id = :id")
                        .param("id", member.id().value())
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(kept -> assertThat(kept).doesNotContain("%PDF"));
    }

    @Test
    void thePhotoStandsOnTheCardAndOnTheCheckOnlyAfterConsent() throws Exception {
        var member = admit(photo());
        var check = get("/v/" + member.card().token());
        assertThat(mine(get("/card")).getContentAsString()).contains("data:image/jpeg;base64,", "card/photo");
        assertThat(visit(check)).doesNotContain("data:image");

        assertThat(mine(post("/card/photo").param("shown", "true").with(csrf())).getRedirectedUrl())
                .isEqualTo("/card");
        assertThat(visit(check)).contains("data:image/jpeg;base64,");

        mine(post("/card/photo").param("shown", "false").with(csrf()));
        assertThat(visit(check)).doesNotContain("data:image");
        assertThat(jdbc.sql("select given from member_consent where member_id = :id order by id")
                        .param("id", member.id().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false);
        assertThat(jdbc.sql("select count(*) from member_portrait where member_id = :id")
                        .param("id", member.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theSameConsentTwiceIsOne() throws Exception {
        var member = admit(photo());
        for (int i = 0; i < 2; i++) {
            mine(post("/card/photo").param("shown", "true").with(csrf()));
        }

        assertThat(jdbc.sql("select count(*) from member_consent where member_id = :id")
                        .param("id", member.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aConsentNeedsTheTokenOfThePage() throws Exception {
        admit(photo());

        assertThat(mine(post("/card/photo").param("shown", "true")).getStatus()).isEqualTo(403);
    }

    @Test
    void thePhotoIsPrintedAndTheRestIsStillDrawn() throws Exception {
        admit(photo());

        try (var pdf = Loader.loadPDF(mine(get("/card.pdf")).getContentAsByteArray())) {
            assertThat(pictures(pdf)).isEqualTo(1);
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(0, 300),
                    "png",
                    Path.of("target/screenshots/card-photo.png").toFile());
        }
    }

    @Test
    void theLogoOfTheCentreIsOnTheCardAsLongAsItHasOne() throws Exception {
        admit(photo());
        var budi = testPeople.person(centre, "Budi Santoso", Role.SUPERVISOR);
        var without = mine(get("/card.pdf")).getContentAsByteArray();
        assertThat(mine(get("/card")).getContentAsString()).doesNotContain("/logo/");

        mvc.perform(Logos.show(budi, Color.BLUE));

        assertThat(mine(get("/card")).getContentAsString()).contains("src=\"/logo/");
        try (var pdf = Loader.loadPDF(mine(get("/card.pdf")).getContentAsByteArray())) {
            assertThat(pictures(pdf)).isEqualTo(2);
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(0, 300),
                    "png",
                    Path.of("target/screenshots/card-logo.png").toFile());
        }

        mvc.perform(Logos.remove(budi));

        try (var pdf = Loader.loadPDF(mine(get("/card.pdf")).getContentAsByteArray());
                var before = Loader.loadPDF(without)) {
            assertThat(pictures(pdf)).isEqualTo(pictures(before)).isEqualTo(1);
        }
    }

    @Test
    void theCardIsMadeOfFewQuestions() throws Exception {
        admit(photo());

        assertThat(Statements.during(() -> mine(get("/card")))).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aSuspendedMemberIsToldOnTheirOwnCard() throws Exception {
        var member = admit(null);
        repository.append(
                member.suspend(people.enter("Hendra"), Admissions.BECAUSE, Admissions.LATER, java.time.Instant.EPOCH));
        repository.save(member);

        assertThat(mine(get("/card")).getContentAsString()).contains("sedang ditangguhkan");
    }

    private Member admit(@Nullable DocumentId photo) {
        members.admit(
                Admissions.of(centre, person, "Endah Wulandari", Admissions.nextNik(), Admissions.nextPhone(), photo));
        return repository.ofPerson(centre, person).orElseThrow();
    }

    private DocumentId photo() throws Exception {
        var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(0xa5, 0x54, 0x3c));
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(new Color(0xd9, 0xa8, 0x7c));
        graphics.fillOval(140, 60, 120, 160);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        var scope = new Scope(centre, person, Set.of(Role.ARTISAN));
        return transaction.execute(status -> documents
                .store(
                        scope,
                        person,
                        new CaseFile("application", UUID.randomUUID()),
                        "PHOTO",
                        false,
                        new Upload("diri.jpg", "image/jpeg", out.toByteArray()))
                .id());
    }

    private MockHttpServletResponse mine(MockHttpServletRequestBuilder request) throws Exception {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(me.language().getLanguage()));
        return mvc.perform(request.with(TestPeople.as(me))).andReturn().getResponse();
    }

    private String visit(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }

    private static Set<PDFont> fonts(PDDocument pdf) throws Exception {
        var fonts = new java.util.HashSet<PDFont>();
        for (var page : pdf.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static long pictures(PDDocument pdf) throws Exception {
        var found = new ArrayList<COSName>();
        for (var page : pdf.getPages()) {
            for (var name : page.getResources().getXObjectNames()) {
                if (page.getResources().isImageXObject(name)) {
                    found.add(name);
                }
            }
        }
        return found.size();
    }

    private static String decode(BufferedImage image) throws Exception {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
