package id.canting.workflow.internal;

import java.nio.charset.StandardCharsets;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The picture of a process, with the words of the reader's language on it. */
@Controller
class DiagramController {

    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private final Diagrams diagrams;

    DiagramController(Diagrams diagrams) {
        this.diagrams = diagrams;
    }

    @GetMapping("/processes/{definition}/diagram")
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR', 'MENTOR', 'ADMIN')")
    ResponseEntity<String> diagram(@PathVariable String definition) {
        var picture = diagrams.find(definition, LocaleContextHolder.getLocale())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(XML).body(picture);
    }
}
