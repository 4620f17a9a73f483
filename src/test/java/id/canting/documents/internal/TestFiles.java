package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files as people and their enemies send them. */
final class TestFiles {

    private TestFiles() {}

    static byte[] bytes(String name) {
        try (var in = TestFiles.class.getResourceAsStream("/documents/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A red corner where the rows and columns begin, a blue one where the first row ends, green between. */
    static BufferedImage corners(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.GREEN);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 3, height / 3);
        pen.setColor(Color.BLUE);
        pen.fillRect(width - width / 3, 0, width / 3, height / 3);
        pen.dispose();
        return image;
    }

    /** Hardly to be compressed, as a photo of cloth. */
    static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BufferedImage decoded(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A JPEG as a phone writes it: which way up it was held, and where (7° 28′ S). */
    static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(exif)) {
            out.write("Exif\0\0MM\0*".getBytes(ISO_8859_1));
            out.writeInt(8);
            out.writeShort(2);
            entry(out, 0x0112, 3, 1, orientation << 16);
            entry(out, 0x8825, 4, 1, 38);
            out.writeInt(0);
            out.writeShort(2);
            entry(out, 1, 2, 2, 'S' << 24);
            entry(out, 2, 5, 3, 68);
            out.writeInt(0);
            for (int value : new int[] {7, 1, 28, 1, 0, 1}) {
                out.writeInt(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var length = exif.size() + 2;
        var head = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length};
        var rest = new byte[jpeg.length - 2];
        System.arraycopy(jpeg, 2, rest, 0, rest.length);
        return concat(head, exif.toByteArray(), rest);
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    /** A PNG that is small as a file and has that many pixels. */
    static byte[] pngOf(int width, int height) {
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", ints(width, height), new byte[] {1, 0, 0, 0, 0}),
                chunk("IDAT", zeros((long) height * ((width + 7) / 8 + 1))),
                chunk("IEND"));
    }

    static byte[] chunk(String name, byte[]... parts) {
        var data = concat(parts);
        var named = concat(name.getBytes(ISO_8859_1), data);
        var crc = new CRC32();
        crc.update(named);
        return concat(ints(data.length), named, ints((int) crc.getValue()));
    }

    static byte[] ints(int... values) {
        var out = new byte[values.length * 4];
        for (int i = 0; i < values.length; i++) {
            for (int n = 0; n < 4; n++) {
                out[i * 4 + n] = (byte) (values[i] >>> (24 - 8 * n));
            }
        }
        return out;
    }

    /** So many zero bytes, packed. */
    static byte[] zeros(long count) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            var block = new byte[8192];
            for (long left = count; left > 0; left -= block.length) {
                deflater.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What this thread takes of the heap for something, in bytes. */
    static long allocated(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
