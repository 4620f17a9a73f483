package id.canting.onboarding.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures that invented people send. Writing is only hinted at: they need no font, and nobody takes them for papers. */
class SamplePictures {

    private static final Color DARK = new Color(0x3a2f2a);
    private static final Color CARD = new Color(0xb9d3e6);
    private static final Color PAPER = new Color(0xfdfaf2);
    private static final Color INDIGO = new Color(0x21406c);
    private static final Color SOGA = new Color(0x6a3d18);
    private static final Color CREAM = new Color(0xf4ead8);
    private static final List<Color> GROUNDS =
            List.of(new Color(0xa5533f), new Color(0x4f6d57), new Color(0x51618a), new Color(0x8a6d3b));

    private SamplePictures() {}

    /** An identity card on dark cloth. @param cut whether its lower edge lies outside of the picture */
    static byte[] identityCard(int number, boolean cut) {
        return drawn(800, 520, DARK, pen -> {
            pen.translate(cut ? 90 : 60, cut ? 210 : 60);
            pen.rotate(cut ? .09 : .01);
            pen.setColor(CARD);
            pen.fillRoundRect(0, 0, 680, 400, 28, 28);
            pen.setColor(GROUNDS.get(number % GROUNDS.size()));
            pen.fillRect(500, 110, 150, 200);
            bust(pen, 500, 110, 150, 200);
            writing(pen, 40, 50, 9, number);
        });
    }

    static byte[] portrait(int number) {
        return drawn(480, 600, GROUNDS.get(number % GROUNDS.size()), pen -> bust(pen, 0, 0, 480, 600));
    }

    /** A piece of cloth: suns in a diamond grid. */
    static byte[] cloth(int number) {
        return drawn(640, 480, number % 2 == 0 ? SOGA : INDIGO, pen -> {
            pen.setStroke(new BasicStroke(4));
            pen.setColor(CREAM);
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 6; column++) {
                    sun(pen, column * 120 + (row % 2) * 60, row * 110 + 20, 5 + number % 4);
                }
            }
        });
    }

    static byte[] letter(int number) {
        return drawn(600, 800, PAPER, pen -> writing(pen, 60, 100, 15, number));
    }

    /** Lines of different lengths, as one sees a text from afar. */
    private static void writing(Graphics2D pen, int x, int y, int lines, int number) {
        pen.setColor(Color.DARK_GRAY);
        for (int line = 0; line < lines; line++) {
            int length = 180 + (number * 37 + line * 71) % 240;
            pen.fillRect(x, y + line * 38, length, line == 0 ? 18 : 10);
        }
    }

    private static void bust(Graphics2D pen, int x, int y, int width, int height) {
        pen.setColor(new Color(0x3d2b22));
        pen.fillOval(x + width / 5, y + height / 8, width * 3 / 5, height * 3 / 5);
        pen.setColor(new Color(0xd9a67c));
        pen.fillOval(x + width * 3 / 10, y + height / 5, width * 2 / 5, height * 2 / 5);
        pen.setColor(SOGA);
        pen.fillArc(x + width / 10, y + height * 7 / 10, width * 4 / 5, height * 3 / 5, 0, 180);
    }

    private static void sun(Graphics2D pen, int x, int y, int petals) {
        pen.draw(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
        for (int petal = 0; petal < petals; petal++) {
            var turned = AffineTransform.getRotateInstance(2 * Math.PI * petal / petals, x, y);
            pen.draw(turned.createTransformedShape(new Ellipse2D.Double(x - 7, y - 42, 14, 30)));
        }
    }

    private interface Drawing {
        void with(Graphics2D pen);
    }

    private static byte[] drawn(int width, int height, Color ground, Drawing drawing) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(ground);
        pen.fillRect(0, 0, width, height);
        drawing.with(pen);
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
