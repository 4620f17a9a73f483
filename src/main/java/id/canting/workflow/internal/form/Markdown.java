package id.canting.workflow.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The little of Markdown that a text view needs: paragraphs, {@code # headings}, {@code - lists}, {@code **bold**} and
 * {@code [links](/here)} to our own pages or by https. All else, also HTML, is the text that it is.
 */
public final class Markdown {

    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
    private static final Pattern ITEM = Pattern.compile("[-*] (.+)");
    private static final Pattern SPECIAL =
            Pattern.compile("\\*\\*([^*]+)\\*\\*|\\[([^\\[\\]]+)]\\(((?:https://|/(?![/\\\\]))[^\\s()\\\\]*)\\)");

    private Markdown() {}

    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST
    }

    /** @param items of a list; one for anything else */
    public record Block(Kind kind, List<List<Span>> items) {}

    public record Span(String text, boolean bold, @Nullable String href) {}

    static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        for (var part : text.strip().split("\\R\\s*\\R")) {
            var lines = part.strip().lines().map(String::strip).toList();
            if (lines.isEmpty()) continue;
            var heading = HEADING.matcher(lines.get(0));
            if (lines.size() == 1 && heading.matches()) {
                blocks.add(new Block(Kind.HEADING, List.of(spans(heading.group(1)))));
            } else if (lines.stream().allMatch(line -> ITEM.matcher(line).matches())) {
                blocks.add(new Block(
                        Kind.LIST,
                        lines.stream().map(line -> spans(line.substring(2))).toList()));
            } else {
                blocks.add(new Block(Kind.PARAGRAPH, List.of(spans(String.join(" ", lines)))));
            }
        }
        return blocks;
    }

    private static List<Span> spans(String line) {
        var spans = new ArrayList<Span>();
        var special = SPECIAL.matcher(line);
        int done = 0;
        while (special.find()) {
            if (special.start() > done) spans.add(new Span(line.substring(done, special.start()), false, null));
            var bold = special.group(1);
            spans.add(bold == null ? new Span(special.group(2), false, special.group(3)) : new Span(bold, true, null));
            done = special.end();
        }
        if (done < line.length()) spans.add(new Span(line.substring(done), false, null));
        return spans;
    }
}
