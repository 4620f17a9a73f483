package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Acts as a person, and draws what they send. */
class World {

    private World() {}

    static Authentication token(SignedIn me) {
        return new TestingAuthenticationToken(
                me,
                "",
                Stream.concat(me.roles().stream().map(role -> "ROLE_" + role), Stream.of(Proof.RECENT))
                        .toArray(String[]::new));
    }

    /** Does something as a person does it, with their permissions. */
    static <T> T as(SignedIn me, Supplier<T> work) {
        SecurityContextHolder.getContext().setAuthentication(token(me));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    static void as(SignedIn me, Runnable work) {
        as(me, () -> {
            work.run();
            return null;
        });
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
