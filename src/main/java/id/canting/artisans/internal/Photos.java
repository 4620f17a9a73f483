package id.canting.artisans.internal;

import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Photos of members, cut to the frame that a card has for them and put into the page itself: so none has an address that
 * somebody could pass on.
 */
@Component
class Photos {

    private final Documents documents;

    Photos(Documents documents) {
        this.documents = documents;
    }

    @Nullable
    Picture find(@Nullable DocumentId id) {
        return id == null ? null : documents.thumbnail(id).map(Photos::framed).orElse(null);
    }

    @Nullable
    String address(Member member) {
        var picture = find(member.admission().photo());
        return picture == null ? null : picture.address();
    }

    /** The middle of a picture, in the proportion of 19 to 25 millimetres. */
    static Picture framed(Picture picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
            if (image == null) {
                return picture;
            }
            int w = Math.min(image.getWidth(), Math.max(1, image.getHeight() * 19 / 25));
            int h = Math.min(image.getHeight(), Math.max(1, image.getWidth() * 25 / 19));
            var middle = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
            var graphics = middle.createGraphics();
            graphics.drawImage(image, (w - image.getWidth()) / 2, (h - image.getHeight()) / 2, Color.WHITE, null);
            graphics.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(middle, "jpeg", out);
            return new Picture("image/jpeg", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
