package id.canting.training.internal;

import id.canting.identity.SignedIn;
import id.canting.training.EnrolmentId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One's own certificate to take along, and whether a paper of ours is genuine: for anybody, without a trace of who asked. */
@Controller
class CertificateController {

    private final Certificates certificates;
    private final SelectionLetters letters;

    CertificateController(Certificates certificates, SelectionLetters letters) {
        this.certificates = certificates;
        this.letters = letters;
    }

    @GetMapping("/my-trainings/{id}/certificate.pdf")
    ResponseEntity<byte[]> own(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        var paper = certificates
                .paper(me.scope(), id)
                .orElseThrow(() -> new NoSuchElementException("certificate of enrolment " + id));
        var file = ContentDisposition.inline().filename(paper.number() + ".pdf");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.build().toString())
                .body(paper.pdf());
    }

    /** What the QR code leads to. */
    @GetMapping("/t/{token}")
    ModelAndView check(@PathVariable String token, HttpServletResponse response) {
        // names of people belong into no search engine
        response.setHeader("X-Robots-Tag", "noindex, noarchive");
        var face = certificates.check(token);
        var letter = face.isPresent() ? Optional.<SelectionLetters.Face>empty() : letters.check(token);
        return new ModelAndView(
                        "training/certificate-check",
                        face.isPresent() || letter.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .addObject("face", face.orElse(null))
                .addObject("letter", letter.orElse(null))
                .addObject("language", LocaleContextHolder.getLocale());
    }
}
