package id.canting.documents.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is taken in, with the names that it goes by. */
enum FileType {
    JPEG(List.of("image/jpeg", "image/jpg", "image/pjpeg"), List.of("jpg", "jpeg", "jpe", "jfif"), "JPG"),
    PNG(List.of("image/png", "image/x-png"), List.of("png"), "PNG"),
    WEBP(List.of("image/webp"), List.of("webp"), "WebP"),
    PDF(List.of("application/pdf", "application/x-pdf"), List.of("pdf"), "PDF");

    private final List<String> mediaTypes;
    private final List<String> extensions;
    private final String label;

    FileType(List<String> mediaTypes, List<String> extensions, String label) {
        this.mediaTypes = mediaTypes;
        this.extensions = extensions;
        this.label = label;
    }

    static Optional<FileType> ofMediaType(String text) {
        return Arrays.stream(values())
                .filter(type -> type.mediaTypes.contains(text))
                .findFirst();
    }

    boolean goesBy(String extension) {
        return extensions.contains(extension);
    }

    String mediaType() {
        return mediaTypes.get(0);
    }

    String extension() {
        return extensions.get(0);
    }

    String label() {
        return label;
    }
}
