package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.documents.Document;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents.Upload;
import id.canting.documents.PickedFile;
import id.canting.identity.SignedIn;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Takes files out of a request: there are two inputs for each paper, camera and gallery, and one of them is filled. */
@Component
class Uploads {

    private final Centres centres;

    Uploads(Centres centres) {
        this.centres = centres;
    }

    /** @param target where the picture is sent alone, without the name of the paper */
    record Shown(Paper paper, boolean required, @Nullable Document file, String target) {}

    /** Hands on the file that was picked, if one was; when it is refused, that is a fault of its field. */
    void take(MultipartHttpServletRequest request, Paper paper, Faults faults, Consumer<Upload> keep) {
        try {
            PickedFile.of(request.getFiles(paper.name())).ifPresent(keep);
        } catch (DocumentRefusal refusal) {
            faults.add(
                    paper.name(),
                    String.valueOf(refusal.getMessage()),
                    Objects.requireNonNullElseGet(refusal.getArguments(), () -> new Object[0]));
        }
    }

    ZoneId zone(SignedIn me) {
        return centres.get(me.scope().centre()).zone();
    }
}
