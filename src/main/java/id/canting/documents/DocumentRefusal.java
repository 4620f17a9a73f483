package id.canting.documents;

import id.canting.documents.Documents.Upload;
import id.canting.identity.Refusal;

/** A file that is not taken. The message says which one, why, and what to do. */
public class DocumentRefusal extends Refusal {

    public DocumentRefusal(String key, Object... arguments) {
        super(key, arguments);
    }

    /** @param size in bytes */
    public static DocumentRefusal tooBig(String fileName, long size) {
        return new DocumentRefusal("documents.too-big", fileName, Math.round(size / 1_048_576.0), Upload.MAX_MB);
    }
}
