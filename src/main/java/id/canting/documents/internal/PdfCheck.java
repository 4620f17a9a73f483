package id.canting.documents.internal;

import id.canting.documents.DocumentRefusal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Takes a PDF that is pages and nothing that acts. It is kept as it came, since a signature may be on it. */
class PdfCheck {

    private static final int MOST_PAGES = 50;

    private PdfCheck() {}

    static void check(FileName name, byte[] bytes) {
        try (var document = BoundedPdfParser.parse(bytes)) {
            fault(document).ifPresent(key -> {
                throw new DocumentRefusal(key, name.toString());
            });
            requirePages(name, document);
        } catch (DocumentRefusal e) {
            throw e;
        } catch (BoundedPdfParser.Locked e) {
            throw new DocumentRefusal("documents.pdf.locked", name.toString());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DocumentRefusal("documents.pdf.broken", name.toString());
        }
    }

    private static void requirePages(FileName name, PDDocument document) throws IOException {
        var pages = document.getNumberOfPages();
        if (pages < 1) {
            throw new IOException("no pages");
        }
        if (pages > MOST_PAGES) {
            throw new DocumentRefusal("documents.pdf.too-long", name.toString(), pages, MOST_PAGES);
        }
    }

    /** Looks at every object of the file, whether or not anything leads to it. */
    private static Optional<String> fault(PDDocument document) {
        var opening = document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.OPEN_ACTION);
        if (opening instanceof COSDictionary action
                && !COSName.getPDFName("GoTo").equals(action.getCOSName(COSName.S))) {
            return Optional.of("documents.pdf.acts");
        }
        var file = document.getDocument();
        Deque<COSBase> left = new ArrayDeque<>();
        left.add(file.getTrailer());
        for (var key : file.getXrefTable().keySet()) {
            add(left, file.getObjectFromPool(key).getObject());
        }
        while (!left.isEmpty()) {
            var next = left.remove();
            if (next instanceof COSDictionary dictionary) {
                var fault = fault(dictionary);
                if (fault.isPresent()) {
                    return fault;
                }
                addAll(left, dictionary.getValues());
            } else if (next instanceof COSArray array) {
                addAll(left, array.toList());
            }
        }
        return Optional.empty();
    }

    private static void addAll(Deque<COSBase> left, Collection<? extends COSBase> parts) {
        parts.forEach(part -> add(left, part));
    }

    /** References are left out: what they lead to is in the list of all objects. */
    private static void add(Deque<COSBase> left, COSBase part) {
        if (part instanceof COSDictionary || part instanceof COSArray) {
            left.add(part);
        }
    }

    private static Optional<String> fault(COSDictionary dictionary) {
        var action = dictionary.getItem(COSName.S);
        if (COSName.JAVA_SCRIPT.equals(action) || dictionary.containsKey(COSName.JS)) {
            return Optional.of("documents.pdf.script");
        }
        if (COSName.getPDFName("Launch").equals(action)) {
            return Optional.of("documents.pdf.acts");
        }
        if (COSName.EMBEDDED_FILE.equals(dictionary.getItem(COSName.TYPE)) || dictionary.containsKey(COSName.EF)) {
            return Optional.of("documents.pdf.attachment");
        }
        return dictionary.containsKey(COSName.XFA) ? Optional.of("documents.pdf.form") : Optional.empty();
    }
}
