package id.canting.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Base64;

/**
 * A QR code as one line that is filled, sharp at any size.
 *
 * @param size modules on a side, without the quiet zone of four around
 * @param path data of an SVG path, one unit a module
 */
public record QrCode(int size, String path) {

    private static final int QUIET = 4;

    public static QrCode of(String text) {
        try {
            var matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            return new QrCode(matrix.getWidth(), path(matrix));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    public String viewBox() {
        return "%d %d %d %d".formatted(-QUIET, -QUIET, size + 2 * QUIET, size + 2 * QUIET);
    }

    /** For an {@code img}. */
    public String address() {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + viewBox()
                + "\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M-4-4h" + (size + 8) + "v" + (size + 8) + "H-4z\"/>"
                + "<path d=\"" + path + "\"/></svg>";
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
    }

    /** Each run of dark modules in a row is one box. */
    private static String path(ByteMatrix matrix) {
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                int begin = x;
                while (x < matrix.getWidth() && matrix.get(x, y) == 1) {
                    x++;
                }
                if (x > begin) {
                    path.append("M%d %dh%dv1h-%dz".formatted(begin, y, x - begin, x - begin));
                }
            }
        }
        return path.toString();
    }
}
