package id.canting.documents.internal;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import id.canting.documents.DocumentRefusal;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes a picture anew, the right way up and no larger than it is needed. What else was in the file (where it was
 * taken, another file behind its end) is gone.
 */
@Component
class Pictures {

    static final int LONGEST_SIDE = 2_000;
    static final int THUMBNAIL_SIDE = 320;
    static final int THUMBNAIL_BYTES = 20_000;
    static final int MOST_PIXELS = 40_000_000;
    /** Its decoder holds the whole picture, with some 25 bytes a pixel. */
    static final int MOST_WEBP_PIXELS = 8_000_000;

    private static final int LARGEST_SIDE = 10_000;
    private static final int LARGEST_PNG = 1_000_000;
    private static final float QUALITY = .85f;
    private static final int WAIT_SECONDS = 20;

    /** Two at a time: pictures are the largest thing in memory. */
    private final Semaphore places = new Semaphore(2);

    record Picture(FileType type, byte[] bytes, byte[] thumbnail) {}

    Picture renew(FileName name, FileType type, byte[] original) {
        try {
            var bytes = PictureStructure.sound(type, original);
            return decodedInTurn(name, type, bytes);
        } catch (DocumentRefusal e) {
            throw e;
        } catch (IOException | RuntimeException e) { // decoders throw all sorts of things at a bad file
            throw broken(name, e);
        }
    }

    private static DocumentRefusal broken(FileName name, Exception cause) {
        var refusal = new DocumentRefusal("documents.broken", name.toString());
        refusal.initCause(cause);
        return refusal;
    }

    private Picture decodedInTurn(FileName name, FileType type, byte[] bytes) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT))
                .next();
        try (var input = new EndingStream(bytes)) {
            reader.setInput(input, true, true);
            requireSize(name, type, reader.getWidth(0), reader.getHeight(0));
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DocumentRefusal("documents.busy", name.toString());
            }
            try {
                return renewed(type, subsampled(reader), orientation(type, bytes));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DocumentRefusal("documents.busy", name.toString());
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(FileName name, FileType type, int width, int height) {
        var most = type == FileType.WEBP ? MOST_WEBP_PIXELS : MOST_PIXELS;
        if (Math.max(width, height) > LARGEST_SIDE || (long) width * height > most) {
            throw new DocumentRefusal(
                    "documents.too-many-pixels", name.toString(), width, height, most / 1_000_000, LARGEST_SIDE);
        }
    }

    /** Every second, third … pixel only, so that between one and two times the side we want is ever in memory. */
    private static BufferedImage subsampled(ImageReader reader) throws IOException {
        var step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / LONGEST_SIDE);
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    /** 1 to 8 as in EXIF. Only cameras write it, and they write JPEG. */
    private static int orientation(FileType type, byte[] bytes) {
        if (type != FileType.JPEG) {
            return 1;
        }
        try {
            var exif = JpegMetadataReader.readMetadata(new ByteArrayInputStream(bytes), List.of(new ExifReader()))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return exif == null ? 1 : exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
        } catch (IOException | JpegProcessingException | MetadataException e) {
            return 1;
        }
    }

    private static Picture renewed(FileType was, BufferedImage decoded, int orientation) throws IOException {
        var alpha = decoded.getColorModel().hasAlpha();
        var picture = drawn(decoded, orientation, LONGEST_SIDE, alpha);
        var opaque = alpha ? drawn(picture, 1, LONGEST_SIDE, false) : picture;
        var thumbnail = thumbnail(opaque);
        if (alpha || was == FileType.PNG) {
            var png = png(picture);
            if (png.length <= LARGEST_PNG) {
                return new Picture(FileType.PNG, png, thumbnail);
            }
        }
        return new Picture(FileType.JPEG, jpeg(opaque, QUALITY), thumbnail);
    }

    private static BufferedImage drawn(BufferedImage source, int orientation, int longest, boolean alpha) {
        var lying = orientation >= 5 && orientation <= 8;
        var width = lying ? source.getHeight() : source.getWidth();
        var height = lying ? source.getWidth() : source.getHeight();
        var scale = Math.min(1, (double) longest / Math.max(width, height));
        var target = new BufferedImage(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)),
                alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var pen = target.createGraphics();
        if (!alpha) {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, target.getWidth(), target.getHeight());
        }
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.scale((double) target.getWidth() / width, (double) target.getHeight() / height);
        pen.drawImage(source, upright(orientation, source.getWidth(), source.getHeight()), null);
        pen.dispose();
        return target;
    }

    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** Halved step by step: at once, most pixels would not count. */
    private static byte[] thumbnail(BufferedImage picture) throws IOException {
        var small = picture;
        while (Math.max(small.getWidth(), small.getHeight()) > THUMBNAIL_SIDE) {
            var half = (Math.max(small.getWidth(), small.getHeight()) + 1) / 2;
            small = drawn(small, 1, Math.max(half, THUMBNAIL_SIDE), false);
        }
        var quality = QUALITY;
        var bytes = jpeg(small, quality);
        while (bytes.length > THUMBNAIL_BYTES && quality > .2f) {
            quality -= .15f;
            bytes = jpeg(small, quality);
        }
        return bytes;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", stream);
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
