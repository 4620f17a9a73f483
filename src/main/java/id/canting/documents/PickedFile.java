package id.canting.documents;

import id.canting.documents.Documents.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Takes what a person picked out of the inputs of one name: the camera's and the gallery's. */
public final class PickedFile {

    private PickedFile() {}

    /**
     * The input that is filled; empty when nothing was picked.
     *
     * @throws DocumentRefusal when it is too big; its bytes are not even read then
     */
    public static Optional<Upload> of(@Nullable List<MultipartFile> inputs) {
        return Objects.requireNonNullElse(inputs, List.<MultipartFile>of()).stream()
                .filter(input -> !name(input).isEmpty())
                .findFirst()
                .map(PickedFile::upload);
    }

    private static Upload upload(MultipartFile input) {
        if (input.getSize() > Upload.MAX_BYTES) {
            throw DocumentRefusal.tooBig(name(input), input.getSize());
        }
        try {
            return new Upload(name(input), Objects.requireNonNullElse(input.getContentType(), ""), input.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(MultipartFile input) {
        return Objects.requireNonNullElse(input.getOriginalFilename(), "");
    }
}
