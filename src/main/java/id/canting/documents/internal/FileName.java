package id.canting.documents.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The person's own name for a file, fit to be shown and handed back: no folders, no control characters, not too long.
 *
 * @param extension lower case, without the dot; empty when there is none
 */
record FileName(String base, String extension) {

    private static final int LONGEST = 80;
    private static final Pattern UNSHOWABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}\"<>|?*:]");
    private static final Pattern EXTENSION = Pattern.compile("(.*)\\.([A-Za-z0-9]{1,5})");

    static FileName of(String text) {
        var path = Normalizer.normalize(text, Normalizer.Form.NFC);
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        name = UNSHOWABLE.matcher(name).replaceAll("").strip();
        var match = EXTENSION.matcher(name);
        return match.matches()
                ? new FileName(shortened(match.group(1)), match.group(2).toLowerCase(Locale.ROOT))
                : new FileName(shortened(name), "");
    }

    private static String shortened(String base) {
        var points = base.codePointCount(0, base.length());
        var cut = points <= LONGEST ? base : base.substring(0, base.offsetByCodePoints(0, LONGEST));
        return cut.isBlank() ? "file" : cut.strip();
    }

    /** The same name for what is kept. */
    FileName as(FileType type) {
        return type.goesBy(extension) ? this : new FileName(base, type.extension());
    }

    @Override
    public String toString() {
        return extension.isEmpty() ? base : base + "." + extension;
    }
}
