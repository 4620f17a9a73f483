package id.canting.documents.internal;

import java.io.IOException;

/** Looks for what is known to be malicious. */
interface VirusScanner {

    /** @throws IOException when it cannot tell now */
    Verdict scan(byte[] bytes) throws IOException;

    enum Verdict {
        CLEAN,
        INFECTED
    }
}
