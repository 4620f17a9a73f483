package id.canting.training.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A drawn piece of cloth with rows of peppercorns, for the demo's announcements. */
final class SampleCloth {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;
    private static final int STEP = 120;
    private static final Color CREAM = new Color(0xf4ead8);

    private SampleCloth() {}

    static byte[] jpeg(Color ground) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(ground);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(CREAM);
        pen.setStroke(new BasicStroke(8));
        for (int row = 0; row * STEP < HEIGHT; row++) {
            for (int column = 0; column * STEP < WIDTH; column++) {
                int x = column * STEP + (row % 2) * STEP / 2;
                pen.drawOval(x, row * STEP + STEP / 4, STEP / 2, STEP / 2);
                pen.fillOval(x + STEP / 2 + STEP / 5, row * STEP + STEP / 2 - 6, 12, 12);
            }
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
