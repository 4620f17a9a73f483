package id.canting.documents.internal;

import static id.canting.documents.internal.TestFiles.bytes;
import static id.canting.documents.internal.TestFiles.concat;
import static id.canting.documents.internal.TestFiles.corners;
import static id.canting.documents.internal.TestFiles.decoded;
import static id.canting.documents.internal.TestFiles.encoded;
import static id.canting.documents.internal.TestFiles.noise;
import static id.canting.documents.internal.TestFiles.withExif;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents.Upload;
import id.canting.documents.PickedFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockMultipartFile;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IntakeTest {

    private static final byte[] JPEG = encoded(corners(60, 40), "jpeg");
    private static final byte[] PNG = encoded(corners(60, 40), "png");
    private static final byte[] HTML = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8);

    private final Intake intake = new Intake(bytes -> VirusScanner.Verdict.CLEAN, new Pictures());

    @Test
    void aPhotoIsTakenAndGetsASmallThumbnail() {
        var kept = check("KTP Sri.JPG", "image/jpeg", encoded(noise(2400, 1200), "jpeg"));

        assertThat(kept.type()).isEqualTo(FileType.JPEG);
        assertThat(kept.name()).isEqualTo("KTP Sri.jpg");
        var picture = decoded(kept.bytes());
        assertThat(picture.getWidth()).isEqualTo(2000);
        assertThat(picture.getHeight()).isEqualTo(1000);
        var thumbnail = decoded(kept.thumbnail());
        assertThat(thumbnail.getWidth()).isEqualTo(320);
        assertThat(thumbnail.getHeight()).isEqualTo(160);
        assertThat(kept.thumbnail()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void aSmallPictureIsNotMadeLarger() {
        var kept = check("ktp.jpg", "image/jpeg", JPEG);

        assertThat(decoded(kept.bytes()).getWidth()).isEqualTo(60);
        assertThat(decoded(kept.thumbnail()).getWidth()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "1, top-left, top-right", "2, top-right, top-left", "3, bottom-right, bottom-left",
                "4, bottom-left, bottom-right",
        "5, top-left, bottom-left", "6, top-right, bottom-right", "7, bottom-right, top-right",
                "8, bottom-left, top-left"
    })
    void aPhotoStandsTheRightWayUpHoweverThePhoneWasHeld(int orientation, String red, String blue) {
        var kept = decoded(check("a.jpg", "image/jpeg", withExif(encoded(corners(90, 60), "jpeg"), orientation))
                .bytes());

        assertThat(kept.getWidth()).isEqualTo(orientation < 5 ? 90 : 60);
        assertThat(near(kept, red, Color.RED)).as("red").isTrue();
        assertThat(near(kept, blue, Color.BLUE)).as("blue").isTrue();
    }

    @Test
    void aLargePhotoIsTurnedToo() {
        var kept = decoded(check("a.jpg", "image/jpeg", withExif(encoded(corners(6000, 3000), "jpeg"), 6))
                .bytes());

        assertThat(kept.getWidth()).isEqualTo(1000);
        assertThat(kept.getHeight()).isEqualTo(2000);
        assertThat(near(kept, "top-right", Color.RED)).isTrue();
    }

    @Test
    void wherePhotoWasTakenIsForgotten() throws Exception {
        var sent = withExif(JPEG, 1);
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(sent))
                        .containsDirectoryOfType(GpsDirectory.class))
                .isTrue();

        var kept = check("a.jpg", "image/jpeg", sent);

        for (var bytes : List.of(kept.bytes(), kept.thumbnail())) {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
            assertThat(metadata.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
            assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
            assertThat(new String(bytes, UTF_8)).doesNotContain("Exif");
        }
    }

    @Test
    void aPageHiddenBehindAPhotoIsGone() {
        var kept = check("a.jpg", "image/jpeg", concat(JPEG, HTML));

        assertThat(new String(kept.bytes(), UTF_8)).doesNotContain("script");
        assertThat(decoded(kept.bytes()).getWidth()).isEqualTo(60);
    }

    @Test
    void textHiddenInAPngIsGone() {
        var marked = concat(
                Arrays.copyOf(PNG, 33), TestFiles.chunk("tEXt", HTML), Arrays.copyOfRange(PNG, 33, PNG.length), HTML);

        assertThat(new String(check("a.png", "image/png", marked).bytes(), UTF_8))
                .doesNotContain("script");
    }

    @Test
    void aSmallPngStaysSharpAndALargeOneBecomesAJpeg() {
        assertThat(check("a.png", "image/png", PNG).type()).isEqualTo(FileType.PNG);

        var large = check("a.png", "image/png", encoded(noise(1000, 1000), "png"));
        assertThat(large.type()).isEqualTo(FileType.JPEG);
        assertThat(large.name()).isEqualTo("a.jpg");
    }

    @Test
    void aTransparentPictureKeepsItsGroundAndItsThumbnailIsOnWhite() {
        var clear = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);

        var kept = check("a.png", "image/png", encoded(clear, "png"));

        assertThat(decoded(kept.bytes()).getRGB(25, 25) >>> 24).isZero();
        assertThat(near(decoded(kept.thumbnail()), "top-left", Color.WHITE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"photo.webp, JPEG", "lossless.webp, JPEG", "transparent.webp, PNG"})
    void aWebpBecomesWhatEveryBrowserShows(String file, FileType type) {
        var kept = check(file, "image/webp", bytes(file));

        assertThat(kept.type()).isEqualTo(type);
        assertThat(decoded(kept.bytes()).getWidth()).isEqualTo(64);
        assertThat(decoded(kept.bytes()).getHeight()).isEqualTo(48);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("a.jpg", "image/jpeg", new byte[0], "documents.empty");
    }

    @Test
    void aPhotoOfThirtyMegabytesIsRefusedBeforeItIsRead() {
        var thirty = new MockMultipartFile("ktp", "IMG_1.jpg", "image/jpeg", new byte[0]) {
            @Override
            public long getSize() {
                return 30L * 1024 * 1024;
            }

            @Override
            public byte[] getBytes() {
                throw new AssertionError("read");
            }
        };

        var refusal = catchThrowableOfType(DocumentRefusal.class, () -> PickedFile.of(List.of(thirty)));
        assertThat(said(refusal)).contains("IMG_1.jpg").contains("30 MB").contains("10 MB");
    }

    @Test
    void theInputThatIsFilledIsTaken() {
        var camera = new MockMultipartFile("ktp", "", "application/octet-stream", new byte[0]);
        var gallery = new MockMultipartFile("ktp", "a.jpg", "image/jpeg", JPEG);

        assertThat(PickedFile.of(List.of(camera, gallery)))
                .map(Upload::fileName)
                .contains("a.jpg");
        assertThat(PickedFile.of(List.of(camera, camera))).isEmpty();
        assertThat(PickedFile.of(null)).isEmpty();
    }

    @Test
    void elevenMegabytesAreRefused() {
        assertRefused("a.jpg", "image/jpeg", new byte[11 * 1024 * 1024], "documents.too-big");
    }

    @Test
    void aPdfNamedAsAPhotoIsRefusedAndToldItsRightName() {
        var refusal = assertRefused("ktp.jpg", "image/jpeg", TestPdfs.pages(1), "documents.other-name");

        assertThat(said(refusal)).contains("ktp.jpg").contains("PDF").contains("ktp.pdf");
    }

    @Test
    void aPageNamedAsAPdfIsRefused() {
        var refusal = assertRefused("nib.pdf", "application/pdf", HTML, "documents.not-taken");

        assertThat(said(refusal)).contains("nib.pdf").contains("halaman web (HTML)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.pdf", "a.exe", "a.html"})
    void aGoodPhotoWithAWrongExtensionIsRefused(String name) {
        assertRefused(name, "image/jpeg", JPEG, "documents.other-name");
    }

    @Test
    void aPhotoThatTheBrowserCallsSomethingElseIsRefused() {
        assertRefused("a.jpg", "text/html", JPEG, "documents.other-declared");
        assertRefused("a.jpg", "image/png", JPEG, "documents.other-declared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/octet-stream", "image/jpg", "IMAGE/JPEG", "image/jpeg; charset=binary"})
    void aBrowserThatDoesNotKnowDoesNoHarm(String declared) {
        assertThat(check("a.jpeg", declared, JPEG).type()).isEqualTo(FileType.JPEG);
    }

    @Test
    void aNameWithoutExtensionGetsOne() {
        assertThat(check("1000012345", "image/jpeg", JPEG).name()).isEqualTo("1000012345.jpg");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ../../etc/passwd.jpg, passwd.jpg
                    C:\\Users\\Sri\\ktp.jpg, ktp.jpg
                    'a‮gpj.jpg', agpj.jpg
                    '<script>"x".jpg', scriptx.jpg
                    Foto Bu Sri 😀.jpg, Foto Bu Sri 😀.jpg
                    """)
    void aNameIsOnlyALabel(String sent, String kept) {
        assertThat(check(sent, "image/jpeg", JPEG).name()).isEqualTo(kept);
    }

    @Test
    void anEndlessNameIsCut() {
        assertThat(check("😀".repeat(10_000) + ".jpg", "image/jpeg", JPEG).name())
                .isEqualTo("😀".repeat(80) + ".jpg");
    }

    @ParameterizedTest
    @CsvSource({"20000, 200", "200, 20000", "9000, 9000"})
    void aSmallFileWithTooManyPixelsIsRefusedWithoutDecoding(int width, int height) {
        var bomb = TestFiles.pngOf(width, height);
        assertThat(bomb).hasSizeLessThan(100_000);

        var refusal = assertRefused("a.png", "image/png", bomb, "documents.too-many-pixels");

        assertThat(said(refusal)).contains(String.format(Locale.forLanguageTag("id"), "%,d", width));
    }

    @Test
    void aPictureAtTheLimitIsTakenWithLittleMemory() {
        var bytes = TestFiles.pngOf(8000, 5000);

        assertThat(TestFiles.allocated(() -> check("a.png", "image/png", bytes)))
                .isLessThan(120_000_000);
    }

    @Test
    void packedTextInAPngIsNotUnpacked() {
        var palette = encoded(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED), "png");
        var bomb = concat(
                Arrays.copyOf(palette, 33),
                TestFiles.chunk("zTXt", "k\0\0".getBytes(UTF_8), TestFiles.zeros(200_000_000)),
                Arrays.copyOfRange(palette, 33, palette.length));

        assertThat(TestFiles.allocated(() -> check("a.png", "image/png", bomb))).isLessThan(40_000_000);
    }

    @Test
    void aWebpThatClaimsTooManyPixelsIsRefused() {
        var bomb = bytes("photo.webp");
        ByteBuffer.wrap(bomb)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 4000)
                .putShort(28, (short) 4000);

        assertRefused("a.webp", "image/webp", bomb, "documents.too-many-pixels");
    }

    @Test
    void aWebpThatHidesItsSizeIsRefused() {
        var bomb = bytes("transparent.webp");
        var frame = new String(bomb, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("VP8 ");
        ByteBuffer.wrap(bomb)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(frame + 14, (short) 16_000)
                .putShort(frame + 16, (short) 16_000);

        assertThat(TestFiles.allocated(() -> assertRefused("a.webp", "image/webp", bomb, "documents.broken")))
                .isLessThan(40_000_000);
    }

    @Test
    void aPhotoOfThousandsOfScansIsRefused() {
        var scan = new byte[] {(byte) 0xff, (byte) 0xda, 0, 3, 0, 1};
        var end = new byte[] {(byte) 0xff, (byte) 0xd9};
        var endless = Arrays.copyOf(JPEG, JPEG.length - 2);
        for (int i = 0; i < 60; i++) {
            endless = concat(endless, scan);
        }

        assertRefused("a.jpg", "image/jpeg", concat(endless, end), "documents.broken");
    }

    @Test
    void whatWasCutOffIsRefused() {
        var photo = encoded(noise(300, 300), "jpeg");
        var png = encoded(noise(300, 300), "png");
        var webp = bytes("photo.webp");

        assertRefused("a.jpg", "image/jpeg", Arrays.copyOf(photo, photo.length / 2), "documents.broken");
        assertRefused("a.jpg", "image/jpeg", Arrays.copyOf(photo, 20), "documents.broken");
        assertRefused("a.png", "image/png", Arrays.copyOf(png, png.length / 2), "documents.broken");
        assertRefused("a.png", "image/png", Arrays.copyOf(png, 30), "documents.broken");
        assertRefused("a.webp", "image/webp", Arrays.copyOf(webp, webp.length / 2), "documents.broken");
    }

    @Test
    void whatIsWrongInsideIsRefused() {
        var png = PNG.clone();
        png[60] ^= 0x55;

        assertRefused("a.png", "image/png", png, "documents.broken");
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg",
        "a.png, image/png",
        "photo.webp, image/webp",
        "lossless.webp, image/webp",
        "a.pdf, application/pdf"
    })
    void whateverIsWrongInAFileItIsTakenOrRefusedAndNothingElse(String name, String type) {
        var good =
                switch (name) {
                    case "a.jpg" -> withExif(JPEG, 6);
                    case "a.png" -> PNG;
                    case "a.pdf" -> TestPdfs.pages(2);
                    default -> bytes(name);
                };
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            var bad = good.clone();
            for (int n = 0; n <= i % 4; n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThat(outcome(name, type, bad)).isIn("taken", "refused");
        }
    }

    private String outcome(String name, String type, byte[] bytes) {
        try {
            check(name, type, bytes);
            return "taken";
        } catch (DocumentRefusal refusal) {
            return "refused";
        }
    }

    @Test
    void aVirusIsRefusedAndAScannerThatIsAwayMakesUploadsWait() {
        var infected = new Intake(bytes -> VirusScanner.Verdict.INFECTED, new Pictures());
        var away = new Intake(
                bytes -> {
                    throw new IOException("refused");
                },
                new Pictures());
        var upload = new Upload("a.jpg", "image/jpeg", JPEG);

        assertThatThrownBy(() -> infected.check(upload)).hasMessage("documents.virus");
        assertThatThrownBy(() -> away.check(upload)).hasMessage("documents.scanner-away");
    }

    @Test
    void aPdfIsKeptAsItCameSinceItMayBeSigned() {
        var pdf = TestPdfs.pages(3);

        var kept = check("NIB.pdf", "application/pdf", pdf);

        assertThat(kept.bytes()).isEqualTo(pdf);
        assertThat(kept.thumbnail()).isNull();
    }

    private HarmlessFile check(String name, String declared, byte[] bytes) {
        return intake.check(new Upload(name, declared, bytes));
    }

    private DocumentRefusal assertRefused(String name, String declared, byte[] bytes, String key) {
        var refusal = catchThrowableOfType(DocumentRefusal.class, () -> check(name, declared, bytes));
        assertThat(refusal).hasMessage(key);
        assertThat(said(refusal)).contains(FileName.of(name).base());
        return refusal;
    }

    private static String said(DocumentRefusal refusal) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages.getMessage(refusal, Locale.forLanguageTag("id"));
    }

    private static boolean near(BufferedImage image, String corner, Color wanted) {
        var x = corner.endsWith("left") ? image.getWidth() / 8 : image.getWidth() - image.getWidth() / 8;
        var y = corner.startsWith("top") ? image.getHeight() / 8 : image.getHeight() - image.getHeight() / 8;
        var found = new Color(image.getRGB(x, y));
        return Math.abs(found.getRed() - wanted.getRed()) < 60
                && Math.abs(found.getGreen() - wanted.getGreen()) < 60
                && Math.abs(found.getBlue() - wanted.getBlue()) < 60;
    }
}
