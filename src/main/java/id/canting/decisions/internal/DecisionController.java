package id.canting.decisions.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.decisions.DecisionId;
import id.canting.decisions.KeySet;
import id.canting.decisions.internal.DecisionReading.Opened;
import id.canting.identity.SignedIn;
import id.canting.vault.Vault;
import java.time.Duration;
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

/** Gives out the file of a decision and its letter, and to anybody the keys by which they are checked. */
@Controller
@RequestMapping("/decisions")
class DecisionController {

    private static final MediaType KEYS = MediaType.parseMediaType("application/jwk-set+json");

    private final DecisionReading reading;
    private final LetterPress press;
    private final Vault vault;

    DecisionController(DecisionReading reading, LetterPress press, Vault vault) {
        this.reading = reading;
        this.press = press;
        this.vault = vault;
    }

    @GetMapping("/{id}/letter")
    ResponseEntity<byte[]> letter(@PathVariable DecisionId id, @AuthenticationPrincipal SignedIn me) {
        var opened = open(me, id, "letter");
        return download(opened.fileName("pdf"), MediaType.APPLICATION_PDF, press.print(opened.json()));
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable DecisionId id, @AuthenticationPrincipal SignedIn me) {
        var opened = open(me, id, "file");
        return download(opened.fileName("json"), MediaType.APPLICATION_JSON, opened.json());
    }

    @GetMapping("/keys")
    ResponseEntity<byte[]> keys() {
        return ResponseEntity.ok()
                .contentType(KEYS)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Content-Type-Options", "nosniff")
                .body(new KeySet(vault.publicKeys()).json());
    }

    private Opened open(SignedIn me, DecisionId id, String part) {
        if (me.centre() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return reading.open(me.scope(), id, part).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static ResponseEntity<byte[]> download(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> {
                    headers.setContentDisposition(ContentDisposition.attachment()
                            .filename(name, UTF_8)
                            .build());
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
                })
                .body(bytes);
    }
}
