package id.canting.documents.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture's bytes for a decoder that takes zeros for what is missing: without an end to its patience, a small broken
 * file keeps it busy for minutes.
 */
class EndingStream extends MemoryCacheImageInputStream {

    private static final int PATIENCE = 64;

    private int pastTheEnd;

    EndingStream(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        return counted(super.read(into, from, count));
    }

    private int counted(int result) throws IOException {
        if (result < 0 && ++pastTheEnd > PATIENCE) {
            throw new IOException("read past its end");
        }
        return result;
    }
}
