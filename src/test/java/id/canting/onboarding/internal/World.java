package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Acts as a person, and draws what they send. */
class World {

    private World() {}

    /** Does something as a person does it, with their permissions. */
    static <T> T as(SignedIn me, Supplier<T> work) {
        return TestPeople.as(me, work);
    }

    static void as(SignedIn me, Runnable work) {
        TestPeople.as(me, work);
    }

    /** A picture of its own colour, so that two are two. */
    static byte[] picture(int rgb) {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(rgb));
        pen.fillRect(0, 0, 320, 240);
        pen.setColor(Color.WHITE);
        pen.drawString("contoh " + rgb, 20, 120);
        pen.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
