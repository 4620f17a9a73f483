package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.documents.Documents.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LightPictureTest {

    @Test
    void aBusyPictureIsMadeSmallerUntilAPageCanCarryIt() throws IOException {
        var noise = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int x = 0; x < 320; x++) {
            for (int y = 0; y < 240; y++) {
                noise.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        var before = picture(noise);
        assertThat(before.bytes()).hasSizeGreaterThan(LightPicture.MOST_BYTES);
        var after = LightPicture.of(before);
        assertThat(after.bytes()).hasSizeLessThanOrEqualTo(LightPicture.MOST_BYTES);
        assertThat(ImageIO.read(new ByteArrayInputStream(after.bytes())).getWidth())
                .isGreaterThanOrEqualTo(100);
    }

    @Test
    void aPlainPictureStaysAsItIs() throws IOException {
        var plain = picture(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB));
        assertThat(LightPicture.of(plain).bytes()).isSameAs(plain.bytes());
    }

    private static Picture picture(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return new Picture("image/jpeg", out.toByteArray());
    }
}
