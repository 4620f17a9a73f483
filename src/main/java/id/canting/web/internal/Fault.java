package id.canting.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * What a page of an error says.
 *
 * @param key of its words
 * @param number under which it stands in the log
 */
record Fault(int status, String key, String number) {

    private static final Set<Integer> TOLD_APART = Set.of(400, 403, 404, 405, 409, 413, 429, 500, 503);

    static Fault of(int status, HttpServletRequest request) {
        var told = TOLD_APART.contains(status) ? status : status < 500 ? 400 : 500;
        return new Fault(status, "web.error." + told, RequestNumber.of(request));
    }

    /** It is our fault: then the page speaks both languages, since we may not know the reader's. */
    public boolean isOurs() {
        return status >= 500;
    }
}
