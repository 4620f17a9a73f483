package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.people.Brake;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Letters of selection: one's own, the one behind the link of an offer, and the list for staff. */
@Controller
class SelectionController {

    private static final int FROM_A_NETWORK = 60;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final SelectionLetters letters;
    private final OfferLinks links;
    private final Brake brake;

    SelectionController(SelectionLetters letters, OfferLinks links, Brake brake) {
        this.letters = letters;
        this.links = links;
        this.brake = brake;
    }

    @GetMapping("/my-trainings/{id}/selection.pdf")
    ResponseEntity<byte[]> own(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        return shown(
                letters.own(me.scope(), id).orElseThrow(() -> new NoSuchElementException("letter of enrolment " + id)));
    }

    @GetMapping("/offers/{token}/selection.pdf")
    ResponseEntity<byte[]> ofOffer(@PathVariable String token, HttpServletRequest request) {
        if (!brake.within("offer", request.getRemoteAddr(), FROM_A_NETWORK, WINDOW)) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        return shown(links.find(token)
                .flatMap(letters::paper)
                .orElseThrow(() -> new NoSuchElementException("letter of an offer")));
    }

    @GetMapping("/batches/{id}/selection.pdf")
    ResponseEntity<byte[]> list(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var paper = letters.list(me.scope(), id);
        return Downloads.of(paper.file(), MediaType.APPLICATION_PDF, paper.pdf());
    }

    private static ResponseEntity<byte[]> shown(SelectionLetters.Paper paper) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(paper.file())
                                .build()
                                .toString())
                .body(paper.pdf());
    }
}
