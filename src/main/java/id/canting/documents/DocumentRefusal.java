package id.canting.documents;

import id.canting.documents.Documents.Upload;
import org.springframework.context.MessageSourceResolvable;

/** A file that is not taken. The message says which one, why, and what to do. */
public class DocumentRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    public DocumentRefusal(String key, Object... arguments) {
        super(key);
        this.arguments = arguments;
    }

    /** @param size in bytes */
    public static DocumentRefusal tooBig(String fileName, long size) {
        return new DocumentRefusal("documents.too-big", fileName, Math.round(size / 1_048_576.0), Upload.MAX_MB);
    }

    @Override
    public String[] getCodes() {
        return new String[] {getMessage()};
    }

    @Override
    public Object[] getArguments() {
        return arguments;
    }
}
