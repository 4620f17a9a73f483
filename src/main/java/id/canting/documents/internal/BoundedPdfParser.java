package id.canting.documents.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Reads a PDF strictly and measures what it would unpack while it is read (the streams that hold other objects and the
 * table of objects) before the library unpacks it whole.
 */
class BoundedPdfParser extends PDFParser {

    private static final int SCRATCH_BYTES = 32 * 1024 * 1024;
    private static final int MOST_UNPACKED = 16 * 1024 * 1024;
    private static final int MOST_OBJECTS = 100_000;

    static class Locked extends IOException {}

    private int unpacked;

    private BoundedPdfParser(byte[] bytes) throws IOException {
        super(
                new RandomAccessReadBuffer(bytes),
                "",
                null,
                null,
                MemoryUsageSetting.setupMainMemoryOnly(SCRATCH_BYTES).streamCache);
    }

    /** @throws Locked also when the password is empty */
    static PDDocument parse(byte[] bytes) throws IOException {
        return new BoundedPdfParser(bytes).parse(false);
    }

    @Override
    protected void prepareDecryption() throws IOException {
        var trailer = document.getTrailer();
        if (trailer != null && trailer.containsKey(COSName.ENCRYPT)) {
            throw new Locked();
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        var stream = super.parseCOSStream(dictionary);
        var table = stream.getCOSArray(COSName.W);
        if (table != null) {
            requireEntries(table, unpack(stream));
        } else if (stream.containsKey(COSName.FIRST)) {
            unpack(stream);
        }
        return stream;
    }

    /** Entries of no width would go on for ever. */
    private static void requireEntries(COSArray widths, int bytes) throws IOException {
        int width = 0;
        for (COSBase part : widths.toList()) {
            width += part instanceof COSNumber number ? number.intValue() : 0;
        }
        if (width < 1 || bytes / width > MOST_OBJECTS) {
            throw new IOException("unlikely table of objects");
        }
    }

    private int unpack(COSStream stream) throws IOException {
        var before = unpacked;
        var counter = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                count(1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                count(length);
            }
        };
        try (var raw = stream.createRawInputStream()) {
            var filters = filters(stream);
            if (filters.isEmpty()) {
                raw.transferTo(counter);
            } else {
                FilterFactory.INSTANCE.getFilter(filters.get(0)).decode(raw, counter, stream, 0);
            }
        }
        return unpacked - before;
    }

    private void count(int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > MOST_UNPACKED) {
            throw new IOException("unpacks to too much");
        }
    }

    private static List<COSName> filters(COSStream stream) throws IOException {
        var filters = stream.getFilters();
        if (filters == null) {
            return List.of();
        }
        if (filters instanceof COSName one) {
            return List.of(one);
        }
        if (filters instanceof COSArray array && array.size() <= 1) {
            return array.size() == 0 ? List.of() : List.of((COSName) array.getObject(0));
        }
        throw new IOException("packed more than once");
    }
}
