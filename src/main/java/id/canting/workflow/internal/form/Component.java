package id.canting.workflow.internal.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A piece of a form. */
public sealed interface Component {

    Place place();

    default String id() {
        return place().id();
    }

    /**
     * @param row components of one row stand side by side; each has its own when it stands alone
     * @param hide when it is not shown, and what was typed into it does not count
     */
    record Place(String id, @Nullable String row, Condition hide) {}

    /** Asks for one value. */
    record Field(Place place, String key, Kind kind, Words words, Rules rules, Choices choices, Standing standing)
            implements Component {}

    /** Things under one heading. */
    record Group(Place place, String label, List<Component> components) implements Component {}

    /** The same questions for each row that the module brings. @param view how our pages show it, by name */
    record Rows(Place place, String key, Words words, @Nullable String view, List<Component> components)
            implements Component {}

    /** Text to read. */
    record Reading(Place place, String text) implements Component {}

    /** A gap. @param drawn with a line in it */
    record Gap(Place place, boolean drawn) implements Component {}

    enum Kind {
        TEXTFIELD,
        TEXTAREA,
        NUMBER,
        DATE,
        TIME,
        DATETIME,
        CHECKBOX,
        RADIO,
        SELECT,
        CHECKLIST,
        TAGLIST;

        boolean text() {
            return this == TEXTFIELD || this == TEXTAREA;
        }

        boolean one() {
            return this == RADIO || this == SELECT;
        }

        boolean many() {
            return this == CHECKLIST || this == TAGLIST;
        }
    }

    /** English, for whoever edits the file; shown only where our own words are missing. */
    record Words(String label, String description, String prefix, String suffix) {}

    /**
     * What a value must be. Lengths in code points.
     *
     * @param decimals digits after the decimal sign, at most
     */
    record Rules(
            Condition required,
            int minLength,
            int maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer decimals,
            @Nullable Pattern pattern,
            Format format) {}

    enum Format {
        ANY,
        EMAIL,
        PHONE
    }

    /** What can be chosen. @param key where the module's options stand, instead of those of the file */
    record Choices(List<Option> options, @Nullable String key) {}

    record Option(String value, String label) {}

    /** Who sets the value. @param disabled shown, and not part of what is sent */
    record Standing(@Nullable Object defaultValue, Condition readonly, boolean disabled) {}
}
