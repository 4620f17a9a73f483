package id.canting.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form that came too late to be taken, so that it can be sent once more.
 *
 * @param path where it was sent
 * @param fields all of it but secrets; empty when it must not or cannot be shown again
 */
record Typed(String path, List<Field> fields) {

    private static final Pattern SECRET = Pattern.compile("(?i)_csrf|.*(password|token|code|otp).*");
    private static final Pattern FOR_MACHINES = Pattern.compile("[0-9a-fA-F-]{36}|on|true|false|");

    record Field(String name, String value) {

        /** Whether a person typed it: neither an id nor a mere tick. */
        public boolean isWords() {
            return !FOR_MACHINES.matcher(value).matches();
        }
    }

    /** Shown again only to a page of ours: another site could otherwise put words into somebody's mouth. */
    static Typed in(HttpServletRequest request) {
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return new Typed(path, isOurs(request) && !hasFiles(request) ? fieldsOf(request) : List.of());
    }

    private static List<Field> fieldsOf(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !SECRET.matcher(field.getKey()).matches())
                .flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    private static boolean isOurs(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static boolean hasFiles(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }
}
