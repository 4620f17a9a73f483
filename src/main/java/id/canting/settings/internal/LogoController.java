package id.canting.settings.internal;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Gives the logo of a centre to everybody, for ever: another logo has another address. */
@Controller
class LogoController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Logo logo;

    LogoController(Logo logo) {
        this.logo = logo;
    }

    @GetMapping("/logo/{id}")
    ResponseEntity<byte[]> logo(@PathVariable UUID id) {
        var picture = logo.small(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(FOR_EVER)
                .headers(headers -> {
                    headers.setContentDisposition(ContentDisposition.inline().build());
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
                })
                .body(picture.bytes());
    }
}
