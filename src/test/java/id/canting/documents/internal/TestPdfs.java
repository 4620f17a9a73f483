package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

final class TestPdfs {

    private TestPdfs() {}

    interface Change {
        void to(PDDocument document) throws IOException;
    }

    static byte[] pages(int count) {
        return with(document -> {
            for (int i = 1; i < count; i++) {
                document.addPage(new PDPage());
            }
        });
    }

    /** One page, and what is done to it. */
    static byte[] with(Change change) {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            change.to(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file whose table of objects is a packed stream. */
    static byte[] withTable(String entries, byte[] packed) {
        var head = "%PDF-1.5\n";
        var object = "1 0 obj\n<</Type/XRef/Root 2 0 R/Filter/FlateDecode/Length " + packed.length + entries
                + ">>\nstream\n";
        return TestFiles.concat(
                (head + object).getBytes(ISO_8859_1),
                packed,
                ("\nendstream\nendobj\nstartxref\n" + head.length() + "\n%%EOF\n").getBytes(ISO_8859_1));
    }

    /** A file whose root lies in a stream of objects that unpacks to {@code packed}. */
    static byte[] withRootInside(String filter, byte[] packed) {
        var head = "%PDF-1.5\n";
        var holder = TestFiles.concat(
                ("3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter" + filter + "/Length " + packed.length + ">>\nstream\n")
                        .getBytes(ISO_8859_1),
                packed,
                "\nendstream\nendobj\n".getBytes(ISO_8859_1));
        int table = head.length() + holder.length;
        // free, table, root (first in 3), holder
        var entries = new byte[] {
            0,
            0,
            0,
            0,
            0,
            1,
            (byte) (table >> 16),
            (byte) (table >> 8),
            (byte) table,
            0,
            2,
            0,
            0,
            3,
            0,
            1,
            0,
            0,
            (byte) head.length(),
            0
        };
        return TestFiles.concat(
                head.getBytes(ISO_8859_1),
                holder,
                "1 0 obj\n<</Type/XRef/Root 2 0 R/W[1 3 1]/Size 4/Length 20>>\nstream\n".getBytes(ISO_8859_1),
                entries,
                ("\nendstream\nendobj\nstartxref\n" + table + "\n%%EOF\n").getBytes(ISO_8859_1));
    }
}
