package id.canting.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures to send. */
public final class Photos {

    private Photos() {}

    /** A JPEG of one colour with a stripe, 640 by 400. */
    public static byte[] jpeg(Color colour) {
        var picture = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 640, 400);
        pen.setColor(colour.darker());
        pen.fillRect(40, 60, 560, 30);
        pen.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
