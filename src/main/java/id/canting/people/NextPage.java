package id.canting.people;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in. Comes from the address bar, so only a path of our own is believed. */
public final class NextPage {

    private NextPage() {}

    /** The text when it is a path on this server: one leading slash, no host, no backslash, no control character. */
    public static Optional<String> safe(@Nullable String text) {
        if (text == null || !text.startsWith("/") || text.startsWith("//") || text.length() > 500) {
            return Optional.empty();
        }
        if (text.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
