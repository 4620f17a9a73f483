package id.canting.settings.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.documents.Document;
import id.canting.documents.DocumentId;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.documents.Documents.Picture;
import id.canting.identity.Scope;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sign of a centre: an upload like any other, so a picture of our own making is what is kept. */
@Service
class Logo {

    /** Twice what a page shows, so that it is sharp on a phone, and a tenth of what a first visit may weigh. */
    static final int SIDE = 160;

    private final Documents documents;
    private final CentreSettings settings;
    private final Centres centres;

    /** Made once: a document never changes, and there are as many as centres have had logos. */
    private final Map<UUID, Optional<Picture>> made = new ConcurrentHashMap<>();

    Logo(Documents documents, CentreSettings settings, Centres centres) {
        this.documents = documents;
        this.settings = settings;
        this.centres = centres;
    }

    /** For everybody, as small as pages show it; empty for a document that is no logo, or no longer. */
    Optional<Picture> small(UUID id) {
        return settings.isLogo(id)
                ? made.computeIfAbsent(
                        id, logo -> documents.thumbnail(new DocumentId(logo)).map(Logo::small))
                : Optional.empty();
    }

    @Transactional
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    void change(Scope me, Checked picture) {
        var before = shown(me).map(Document::fileName).orElse(null);
        var now = documents.store(me, new CaseFile("centre", me.centre().value()), "LOGO", false, picture);
        if (!now.picture()) {
            throw new DocumentRefusal("settings.logo.no-picture", now.fileName());
        }
        settings.showLogo(me, now.id().value(), before, now.fileName());
    }

    @Transactional
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    void remove(Scope me) {
        shown(me).ifPresent(shown -> settings.showLogo(me, null, shown.fileName(), null));
    }

    private Optional<Document> shown(Scope me) {
        return Optional.ofNullable(centres.get(me.centre()).logo())
                .map(DocumentId::new)
                .flatMap(documents::find);
    }

    private static Picture small(Picture thumbnail) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
            var scale = Math.min(1, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
            int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
            int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
            var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var pen = small.createGraphics();
            pen.drawImage(image.getScaledInstance(width, height, BufferedImage.SCALE_AREA_AVERAGING), 0, 0, null);
            pen.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(small, "jpeg", out);
            return new Picture(thumbnail.type(), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
