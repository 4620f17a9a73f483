package id.canting.workflow.internal.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Forms for the tests, and what is typed into them. */
final class Forms {

    static final Form EVERYTHING = file(Path.of("src/test/resources/forms/everything.form"));

    private Forms() {}

    static Form file(Path path) {
        try {
            return FormReader.read(path.toString(), Files.readString(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Form real(String id) {
        return file(Path.of("processes/onboarding", id + ".form"));
    }

    static List<Path> allReal() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A form of these components. */
    static Form of(String components) {
        return FormReader.read("f.form", "{\"type\":\"default\",\"id\":\"f\",\"components\":[" + components + "]}");
    }

    /** Names and values in turn; a name may come more than once. */
    static Map<String, List<String>> typed(String... namesAndValues) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parameters
                    .computeIfAbsent(namesAndValues[at], name -> new ArrayList<>())
                    .add(namesAndValues[at + 1]);
        }
        return parameters;
    }

    /** As {@link Map#of}, with null where a module has nothing to say. */
    static Map<String, Object> row(Object... namesAndValues) {
        var row = new HashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2)
            row.put((String) namesAndValues[at], namesAndValues[at + 1]);
        return row;
    }

    static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
