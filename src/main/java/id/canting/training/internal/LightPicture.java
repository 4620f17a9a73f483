package id.canting.training.internal;

import id.canting.documents.Documents.Picture;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture for a page that a phone pays for: as large as it can be within what the page may weigh. */
final class LightPicture {

    static final int MOST_BYTES = 14_000;

    private static final int LEAST_WIDTH = 120;

    private LightPicture() {}

    static Picture of(Picture picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
            if (image == null) {
                return picture;
            }
            var bytes = picture.bytes();
            for (int width = image.getWidth();
                    bytes.length > MOST_BYTES && width > LEAST_WIDTH;
                    width = width * 9 / 10) {
                bytes = jpeg(image, width);
            }
            return new Picture(bytes == picture.bytes() ? picture.type() : "image/jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage image, int width) throws IOException {
        int height = Math.max(1, image.getHeight() * width / image.getWidth());
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", out);
        return out.toByteArray();
    }
}
