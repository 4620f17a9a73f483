package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.documents.DocumentId;
import id.canting.documents.internal.DocumentReading.Opened;
import id.canting.documents.internal.DocumentStore.Part;
import id.canting.identity.SignedIn;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Gives a file out as data that no browser may take for a page of ours. */
@Controller
@RequestMapping("/documents/{id}")
class DocumentController {

    private final DocumentReading reading;

    DocumentController(DocumentReading reading) {
        this.reading = reading;
    }

    @GetMapping
    ResponseEntity<byte[]> document(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        var opened = open(me, id, Part.ORIGINAL);
        return served(opened, MediaType.parseMediaType(opened.document().type()));
    }

    @GetMapping("/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        return served(open(me, id, Part.THUMBNAIL), MediaType.IMAGE_JPEG);
    }

    private Opened open(SignedIn me, String id, Part part) {
        return documentId(id)
                .flatMap(document -> reading.open(me, document, part))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<DocumentId> documentId(String text) {
        try {
            return Optional.of(DocumentId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> served(Opened opened, MediaType type) {
        var document = opened.document();
        var disposition = document.picture() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> {
                    headers.setContentDisposition(
                            disposition.filename(document.fileName(), UTF_8).build());
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
                })
                .body(opened.bytes());
    }
}
