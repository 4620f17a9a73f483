package id.canting.settings.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Change;
import id.canting.centre.Centres;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Logos;
import id.canting.testing.Photos;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** The logo of a centre: from the page of the settings to the street. */
@DatabaseTest
class LogoTest {

    /** With the rest of a page, less than the 60 kB of a first visit even where the picture is nothing but noise. */
    private static final int HEAVIEST = 15_000;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Centres centres;

    @Autowired
    CentreSettings settings;

    @Autowired
    Documents documents;

    CentreId centre;
    SignedIn budi;
    SignedIn tri;

    @BeforeEach
    void aCentre() {
        centre = people.centre();
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        tri = people.person(centre, "Tri Handayani", Role.ADMIN);
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void theLogoIsShownOnTheStreetAndAtTheDeskAndNotOnAPageForArtisans() throws Exception {
        var before = street().html();
        assertThat(before).doesNotContain("/logo/");

        show(Photos.jpeg(Color.ORANGE));

        var address = "/logo/" + logo();
        assertThat(street().select(".masthead img").attr("src")).isEqualTo(address);
        var about = street().selectFirst("#tentang img");
        assertThat(List.of(about.attr("src"), about.attr("alt")))
                .containsExactly(address, "Logo " + centres.get(centre).name());
        assertThat(page(budi, "/settings").select(".masthead img").attr("src")).isEqualTo(address);
        assertThat(page(people.person(centre, "Sulastri", Role.ARTISAN), "/home")
                        .select(".masthead img"))
                .isEmpty();

        assertThat(answer(Logos.remove(tri)).getStatus()).isEqualTo(302);
        assertThat(street().html()).isEqualTo(before);
        assertThat(history())
                .extracting(Change::before, Change::after, Change::by)
                .containsExactly(tuple("logo.jpg", null, tri.person()), tuple(null, "logo.jpg", budi.person()));
    }

    @Test
    void everybodyGetsItSmallAndKeepsItForEver() throws Exception {
        show(noise());

        var answer = answer(get("/logo/" + logo()));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.getCookies()).isEmpty();
        assertThat(answer.getContentAsByteArray()).hasSizeLessThan(HEAVIEST);
        var picture = ImageIO.read(new ByteArrayInputStream(answer.getContentAsByteArray()));
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(Logo.SIDE, Logo.SIDE);
    }

    @Test
    void onlyTheLogoOfTodayIsPublic() throws Exception {
        show(Photos.jpeg(Color.ORANGE));
        var first = logo();
        var paper = documents
                .store(
                        budi.scope(),
                        budi.person(),
                        new CaseFile("centre", centre.value()),
                        "OTHER",
                        false,
                        new Upload("ktp.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)))
                .id();
        assertThat(status("/logo/" + first)).isEqualTo(200);

        show(Photos.jpeg(Color.BLUE));

        assertThat(logo()).isNotEqualTo(first);
        assertThat(status("/logo/" + logo())).isEqualTo(200);
        for (var other : List.of(first, paper, UUID.randomUUID(), "logo", centre)) {
            assertThat(status("/logo/" + other)).as("%s", other).isEqualTo(404);
            assertThat(answer(get("/logo/" + other).with(as(budi))).getStatus())
                    .as("%s", other)
                    .isEqualTo(404);
        }
        var last = logo();
        answer(Logos.remove(budi));
        assertThat(status("/logo/" + last)).isEqualTo(404);
    }

    @Test
    void thePageOfTheSettingsShowsWhatThereIsAndTakesItDown() throws Exception {
        var down = "form[action='/settings/logo/remove']";
        assertThat(page(budi, "/settings").select("form[action='/settings/logo'] img, " + down))
                .isEmpty();
        show(Photos.jpeg(Color.ORANGE));
        assertThat(page(budi, "/settings")
                        .select("form[action='/settings/logo'] img")
                        .attr("src"))
                .isEqualTo("/logo/" + logo());
        assertThat(page(budi, "/settings").select(down)).hasSize(1);

        answer(Logos.remove(budi));
        answer(Logos.remove(budi));

        assertThat(page(budi, "/settings").select("form[action='/settings/logo'] img, " + down))
                .isEmpty();
        assertThat(history()).as("taken down once").hasSize(2);
    }

    @Test
    void whatIsNoPictureIsRefusedBesideTheField() throws Exception {
        show(Photos.jpeg(Color.ORANGE));
        var shown = logo();

        assertThat(refused(new MockMultipartFile("logo", "logo.jpg", "image/jpeg", "no picture".getBytes())))
                .contains("logo.jpg");
        assertThat(refused(new MockMultipartFile("logo", "logo.pdf", "application/pdf", pdf())))
                .isEqualTo("logo.pdf bukan gambar. Pilih JPG, PNG, atau WebP.");
        assertThat(refused(new MockMultipartFile("logo", "", null, new byte[0])))
                .isEqualTo("Pilih dulu gambarnya.");

        assertThat(logo()).isEqualTo(shown);
        assertThat(documents.of(new CaseFile("centre", centre.value())))
                .as("nothing else is kept")
                .hasSize(1);
    }

    @Test
    void noCentreShowsADocumentOfAnother() {
        var elsewhere = people.person(people.centre(), "Agus Salim", Role.SUPERVISOR);
        var theirs = documents
                .store(
                        elsewhere.scope(),
                        elsewhere.person(),
                        new CaseFile("centre", elsewhere.scope().centre().value()),
                        "LOGO",
                        false,
                        new Upload("logo.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)))
                .id();
        supervisor();
        assertThatThrownBy(() -> settings.showLogo(budi.scope(), theirs.value(), null, "logo.jpg"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("centre_logo_fk");
        assertThat(centres.get(centre).logo()).isNull();
    }

    private void show(byte[] picture) throws Exception {
        assertThat(answer(Logos.show(budi, picture)).getStatus()).isEqualTo(302);
    }

    private DocumentId logo() {
        return new DocumentId(centres.get(centre).logo());
    }

    private String refused(MockMultipartFile file) throws Exception {
        var answer =
                answer(multipart("/settings/logo").file(file).with(as(budi)).with(csrf()));
        assertThat(answer.getStatus()).isEqualTo(422);
        return Jsoup.parse(answer.getContentAsString())
                .select("form[action='/settings/logo'] .field__error")
                .text();
    }

    private List<Change> history() {
        supervisor();
        return settings.history(budi.scope(), 50).stream()
                .filter(change -> change.what().equals("logo"))
                .toList();
    }

    private void supervisor() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(budi, "", "ROLE_SUPERVISOR"));
    }

    private Document street() throws Exception {
        return Jsoup.parse(answer(get("/centres/" + centres.get(centre).slug())).getContentAsString());
    }

    private Document page(SignedIn me, String path) throws Exception {
        return Jsoup.parse(answer(get(path).with(as(me))).getContentAsString());
    }

    private int status(String path) throws Exception {
        return answer(get(path)).getStatus();
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    /** The worst that a picture can do to a JPEG. */
    private static byte[] noise() throws IOException {
        var random = new Random(7);
        var picture = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 400 * 400; at++) {
            picture.setRGB(at % 400, at / 400, random.nextInt(0x1000000));
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
