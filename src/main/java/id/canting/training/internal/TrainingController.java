package id.canting.training.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.QrCode;
import id.canting.training.BatchStatus;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Training as anybody may read of it: what is coming, one batch to be passed on, and its poster. */
@Controller
@RequestMapping("/training")
class TrainingController {

    private final PublicTraining training;
    private final OpeningWishes wishes;
    private final Centres centres;
    private final String baseUrl;

    TrainingController(
            PublicTraining training,
            OpeningWishes wishes,
            Centres centres,
            @Value("${canting.base-url}") String baseUrl) {
        this.training = training;
        this.wishes = wishes;
        this.centres = centres;
        this.baseUrl = baseUrl;
    }

    /** What a page tells those who pass its address on. @param picture its whole address, if there is one */
    record Share(String title, String text, String address, @Nullable String picture) {}

    /** @param centre its slug; else one's own, else the home centre */
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String centre,
            @AuthenticationPrincipal @Nullable SignedIn me,
            Model model) {
        var shown = centre(centre, me);
        model.addAttribute("centre", shown);
        model.addAttribute("batches", shown == null ? List.of() : training.coming(shown.id()));
        return "training/public-batches";
    }

    private @Nullable Centre centre(String slug, @Nullable SignedIn me) {
        if (!slug.isEmpty()) {
            return centres.bySlug(slug).orElseThrow();
        }
        return me != null && me.centre() != null
                ? centres.get(me.centre())
                : centres.home().orElse(null);
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, @AuthenticationPrincipal @Nullable SignedIn me, Model model) {
        var page = training.page(id);
        var batch = page.batch();
        model.addAttribute("page", page);
        model.addAttribute("waits", waits(batch, me));
        model.addAttribute("batch", batch);
        model.addAttribute("centre", centres.get(batch.centre()));
        model.addAttribute(
                "share",
                new Share(
                        batch.words().named(),
                        batch.words().told(),
                        address(id),
                        batch.picture() == null ? null : address(id) + "/picture"));
        return "training/public-batch";
    }

    /** Whether they wait to be told that enrolment opens; none for whoever cannot enrol, or can now. */
    private @Nullable Boolean waits(PublicTraining.Shown batch, @Nullable SignedIn me) {
        return me == null
                        || batch.status() == BatchStatus.OPEN
                        || !batch.centre().equals(me.centre())
                        || !me.is(Role.ARTISAN)
                ? null
                : wishes.has(me.scope(), batch.programme());
    }

    @GetMapping("/{id}/poster")
    String poster(@PathVariable UUID id, Model model) {
        var batch = training.get(id);
        model.addAttribute("batch", batch);
        model.addAttribute("centre", centres.get(batch.centre()));
        model.addAttribute("address", address(id));
        model.addAttribute("qr", QrCode.of(address(id)));
        return "training/poster";
    }

    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(@PathVariable UUID id) {
        var picture = training.picture(id).orElseThrow(() -> new NoSuchElementException("picture of batch " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(picture.bytes());
    }

    private String address(UUID id) {
        return baseUrl + "/training/" + id;
    }
}
