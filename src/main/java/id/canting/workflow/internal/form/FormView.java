package id.canting.workflow.internal.form;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A form as {@code templates/workflow/form.html} shows it: every word in the reader's language. */
public record FormView(String id, List<Fault> faults, List<Part> parts) {

    /** The lists, and all that stands before the last of them. */
    public List<Part> leading() {
        return parts.subList(0, afterLists());
    }

    /** What comes after the lists: what is decided in the end. */
    public List<Part> deciding() {
        return parts.subList(afterLists(), parts.size());
    }

    private int afterLists() {
        for (int at = parts.size(); at > 0; at--) {
            if (parts.get(at - 1) instanceof Listing) return at;
        }
        return 0;
    }

    /** @param target the element to go to; null when it is about the whole */
    public record Fault(@Nullable String target, String message) {}

    /** {@code kind} is the name of its fragment. */
    public sealed interface Part {
        String kind();
    }

    /** What every field has. @param id of the element that a fault leads to */
    public record Head(
            String id,
            String name,
            String label,
            String unit,
            @Nullable String hint,
            @Nullable String error,
            boolean optional,
            boolean locked) {

        public @Nullable String describedBy() {
            var ids = Stream.of(hint == null ? "" : id + "-hint", error == null ? "" : id + "-error")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            return ids.isEmpty() ? null : ids;
        }
    }

    /** @param type of the HTML input */
    public record Line(Head head, String type, @Nullable String mode, boolean small, String value) implements Part {
        @Override
        public String kind() {
            return "line";
        }
    }

    public record Page(Head head, String value) implements Part {
        @Override
        public String kind() {
            return "page";
        }
    }

    public record Menu(Head head, List<Choice> choices) implements Part {
        @Override
        public String kind() {
            return "menu";
        }
    }

    /**
     * Radio buttons or check boxes.
     *
     * @param opened what more than one of the choices opens
     */
    public record Choices(Head head, String type, List<Choice> choices, List<Opened> opened) implements Part {
        @Override
        public String kind() {
            return "choices";
        }
    }

    /** @param opens the class that ties it to what it opens; @param more what it alone opens */
    public record Choice(
            String id,
            String value,
            String label,
            @Nullable String hint,
            boolean chosen,
            @Nullable String opens,
            List<Part> more) {}

    /** @param style the class that hides it until one of its choices is taken; null when it is always open */
    public record Opened(@Nullable String style, List<Part> parts) {}

    public record Tick(Head head, boolean ticked, List<Part> more) implements Part {
        @Override
        public String kind() {
            return "tick";
        }
    }

    public record Group(@Nullable String label, List<Part> parts) implements Part {
        @Override
        public String kind() {
            return "group";
        }
    }

    public record Columns(List<Part> parts) implements Part {
        @Override
        public String kind() {
            return "columns";
        }
    }

    public record Text(List<Markdown.Block> blocks) implements Part {
        @Override
        public String kind() {
            return "text";
        }
    }

    public record Gap(boolean drawn) implements Part {
        @Override
        public String kind() {
            return "gap";
        }
    }

    /** @param kind {@code verdicts}, {@code marks} or {@code rows} */
    public record Listing(String kind, String label, @Nullable String hint, List<Row> rows) implements Part {}

    /**
     * One row, with what the module says of it.
     *
     * @param idName the field that tells us later which row it was
     */
    public record Row(
            String idName,
            @Nullable String id,
            String title,
            @Nullable String meta,
            @Nullable String href,
            @Nullable String thumbnail,
            @Nullable String value,
            @Nullable String previous,
            List<Part> parts) {}
}
