package id.canting.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDJavascriptNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PdfCheckTest {

    private static final FileName NAME = FileName.of("nib.pdf");

    @Test
    void pagesAreTakenUpToFifty() {
        assertTaken(TestPdfs.pages(50));
        assertRefused(TestPdfs.pages(51), "documents.pdf.too-long");
    }

    @Test
    void aLinkAndAPlaceToOpenAtAreTaken() {
        assertTaken(TestPdfs.with(document -> {
            var page = new PDPageFitDestination();
            page.setPage(document.getPage(0));
            var there = new PDActionGoTo();
            there.setDestination(page);
            document.getDocumentCatalog().setOpenAction(there);
            var web = new PDActionURI();
            web.setURI("https://oss.go.id");
            var link = new PDAnnotationLink();
            link.setAction(web);
            document.getPage(0).setAnnotations(List.of(link));
        }));
        assertTaken(TestPdfs.with(document -> {
            var page = new PDPageFitDestination();
            page.setPage(document.getPage(0));
            document.getDocumentCatalog().setOpenAction(page);
        }));
    }

    @Test
    void aScriptIsRefusedWhereverItHides() {
        assertRefused(
                TestPdfs.with(document -> {
                    var actions = new PDPageAdditionalActions();
                    actions.setO(new PDActionJavaScript("app.alert(1)"));
                    document.getPage(0).setActions(actions);
                }),
                "documents.pdf.script");
        assertRefused(
                TestPdfs.with(document -> {
                    var scripts = new PDJavascriptNameTreeNode();
                    scripts.setNames(Map.of("start", new PDActionJavaScript("app.alert(1)")));
                    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                    names.setJavascript(scripts);
                    document.getDocumentCatalog().setNames(names);
                }),
                "documents.pdf.script");
    }

    @Test
    void anActionAtOpeningIsRefused() {
        assertRefused(
                TestPdfs.with(document -> {
                    var away = new PDActionURI();
                    away.setURI("https://example.org");
                    document.getDocumentCatalog().setOpenAction(away);
                }),
                "documents.pdf.acts");
        assertRefused(
                TestPdfs.with(document ->
                        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                "documents.pdf.acts");
    }

    @Test
    void whatStartsAProgramIsRefused() {
        assertRefused(
                TestPdfs.with(document -> {
                    var link = new PDAnnotationLink();
                    link.setAction(new PDActionLaunch());
                    document.getPage(0).setAnnotations(List.of(link));
                }),
                "documents.pdf.acts");
    }

    @Test
    void anAttachmentIsRefused() {
        assertRefused(
                TestPdfs.with(document -> {
                    var file = new PDComplexFileSpecification();
                    file.setFile("a.exe");
                    file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1})));
                    var files = new PDEmbeddedFilesNameTreeNode();
                    files.setNames(Map.of("a", file));
                    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                    names.setEmbeddedFiles(files);
                    document.getDocumentCatalog().setNames(names);
                }),
                "documents.pdf.attachment");
    }

    @Test
    void anElectronicFormIsRefused() {
        assertRefused(
                TestPdfs.with(document -> {
                    var form = new COSDictionary();
                    form.setString(COSName.XFA, "<xdp/>");
                    document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                }),
                "documents.pdf.form");
    }

    @Test
    void aPasswordIsRefusedAlsoAnEmptyOne() {
        for (var password : List.of("rahasia", "")) {
            assertRefused(
                    TestPdfs.with(document ->
                            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()))),
                    "documents.pdf.locked");
        }
    }

    @Test
    void whatIsBrokenIsRefused() {
        var whole = TestPdfs.pages(3);

        assertRefused(Arrays.copyOf(whole, whole.length / 2), "documents.pdf.broken");
        assertRefused("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), "documents.pdf.broken");
        assertRefused(TestPdfs.with(document -> document.removePage(0)), "documents.pdf.broken");
    }

    @Test
    void aTableOfObjectsThatUnpacksToFarTooMuchIsNotUnpacked() throws IOException {
        var bomb = TestPdfs.withTable("/W[1 2 1]/Size 5", TestFiles.zeros(100_000_000));

        assertRefusedWithLittleMemory(bomb);
    }

    @Test
    void objectsThatUnpackToFarTooMuchAreNotUnpacked() throws IOException {
        assertRefusedWithLittleMemory(TestPdfs.withRootInside("/FlateDecode", TestFiles.zeros(100_000_000)));
        assertRefusedWithLittleMemory(
                TestPdfs.withRootInside("[/FlateDecode /FlateDecode]", packed(TestFiles.zeros(100_000_000))));
    }

    @Test
    void aTableWithoutWidthDoesNotGoOnForEver() {
        assertRefused(
                TestPdfs.withTable("/W[0 0 0]/Index[0 2000000000]/Size 5", TestFiles.zeros(10)),
                "documents.pdf.broken");
    }

    @Test
    void anArrayInAnArrayWithoutEndIsRefused() {
        var deep = "[".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

        assertRefused(
                TestFiles.concat("%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII), deep),
                "documents.pdf.broken");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static void assertTaken(byte[] pdf) {
        assertThatCode(() -> PdfCheck.check(NAME, pdf)).doesNotThrowAnyException();
    }

    private static void assertRefused(byte[] pdf, String key) {
        assertThatThrownBy(() -> PdfCheck.check(NAME, pdf)).hasMessage(key);
    }

    private static void assertRefusedWithLittleMemory(byte[] bomb) {
        assertThat(bomb).hasSizeLessThan(1_000_000);
        assertThat(TestFiles.allocated(() -> assertRefused(bomb, "documents.pdf.broken")))
                .isLessThan(20_000_000);
    }
}
