package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Walks through a picture without decoding it, since decoders forgive too much: they fill up what was cut off, and they
 * unpack what a small file only claims to hold.
 */
class PictureStructure {

    /** A photo has at most ten or so; thousands of them over millions of pixels keep a server busy for hours. */
    private static final int MOST_SCANS = 50;

    private static final int PNG_SIGNATURE = 8;
    /** All that pixels need. Text and colour profiles may be compressed, and unpack to gigabytes. */
    private static final Set<String> PNG_CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PictureStructure() {}

    /**
     * What a decoder may be given of a picture.
     *
     * @throws IOException when it is cut off or not what its type demands
     */
    static byte[] sound(FileType type, byte[] bytes) throws IOException {
        try {
            return switch (type) {
                case JPEG -> jpeg(bytes);
                case PNG -> png(bytes);
                case WEBP -> webp(bytes);
                case PDF -> throw new IllegalArgumentException("no picture");
            };
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("cut off", e);
        }
    }

    private static byte[] jpeg(byte[] bytes) throws IOException {
        int scans = 0;
        int at = 2;
        while (true) {
            while ((bytes[at] & 0xff) != 0xff || (bytes[at + 1] & 0xff) == 0xff) {
                at++;
            }
            int marker = bytes[at + 1] & 0xff;
            at += 2;
            if (marker == 0xd9) {
                return bytes;
            }
            if (marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8) {
                continue; // pixels, and marks without a length
            }
            if (marker == 0xda && ++scans > MOST_SCANS) {
                throw new IOException("too many scans");
            }
            at += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
    }

    private static byte[] png(byte[] bytes) throws IOException {
        var kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, PNG_SIGNATURE);
        var buffer = ByteBuffer.wrap(bytes);
        int at = PNG_SIGNATURE;
        String name;
        do {
            int whole = Math.addExact(buffer.getInt(at), 12);
            name = new String(bytes, at + 4, 4, US_ASCII);
            if (whole < 12) {
                throw new IOException("negative length");
            }
            if (PNG_CHUNKS.contains(name)) {
                kept.write(bytes, at, whole);
            }
            at += whole;
        } while (!name.equals("IEND"));
        return kept.toByteArray();
    }

    /** One still picture, no larger than the file says at its head. */
    private static byte[] webp(byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = Math.addExact(buffer.getInt(4), 8);
        int canvasWidth = 0;
        int canvasHeight = 0;
        int pictures = 0;
        int masks = 0;
        for (int at = 12; at < end; ) {
            int length = buffer.getInt(at + 4);
            int data = at + 8;
            int width = 0;
            int height = 0;
            switch (new String(bytes, at, 4, US_ASCII)) {
                case "VP8X" -> {
                    canvasWidth = (buffer.getInt(data + 4) & 0xffffff) + 1;
                    canvasHeight = (buffer.getInt(data + 6) >>> 8) + 1;
                }
                case "VP8 " -> {
                    pictures++;
                    width = buffer.getShort(data + 6) & 0x3fff;
                    height = buffer.getShort(data + 8) & 0x3fff;
                }
                case "VP8L" -> {
                    pictures++;
                    width = (buffer.getInt(data + 1) & 0x3fff) + 1;
                    height = (buffer.getInt(data + 1) >>> 14 & 0x3fff) + 1;
                }
                case "ALPH" -> masks++;
                case "ANIM", "ANMF" -> throw new IOException("moving");
                default -> {}
            }
            if (width > 0 && canvasWidth > 0 && (width != canvasWidth || height != canvasHeight)) {
                throw new IOException("two sizes");
            }
            if (length < 0 || data + length > bytes.length) {
                throw new IOException("cut off");
            }
            at = data + length + (length & 1);
        }
        if (pictures != 1 || masks > 1) {
            throw new IOException("%d pictures, %d masks".formatted(pictures, masks));
        }
        return bytes;
    }
}
