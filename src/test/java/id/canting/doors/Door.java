package id.canting.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of {@code doors.csv}: what each kind of person gets at one address.
 *
 * @param form fields as in an address; {@code @file} is one, named as the address ends
 * @param expected by person, in the order of the columns
 */
record Door(String method, String pattern, String path, String form, Map<String, String> expected) {

    static final String FILE = "/doors.csv";
    private static final int FIXED = 5;

    static List<Door> all() {
        var lines = lines().toList();
        var persons = List.of(cells(lines.get(0))).subList(FIXED, cells(lines.get(0)).length);
        return lines.stream().skip(1).map(line -> of(cells(line), persons)).toList();
    }

    private static Door of(String[] cells, List<String> persons) {
        if (cells.length != FIXED + persons.size()) {
            throw new IllegalStateException("row with " + cells.length + " cells: " + String.join(",", cells));
        }
        var expected = new LinkedHashMap<String, String>();
        for (int i = 0; i < persons.size(); i++) {
            var cell = cells[FIXED + i];
            if (!cell.equals("-")) {
                // the column "own" is for whom the row names
                expected.put(persons.get(i).equals("own") ? cells[4] : persons.get(i), cell);
            }
        }
        return new Door(cells[0], cells[1], cells[2].equals("=") ? cells[1] : cells[2], cells[3], expected);
    }

    boolean sendsFile() {
        return form.equals("@file");
    }

    Map<String, String> fields() {
        return form.equals("-") || sendsFile()
                ? Map.of()
                : Stream.of(form.split("&"))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Something to look at, and no file. */
    boolean isPage() {
        return isRead()
                && !pattern.matches("/(documents|decisions|logo)/.*")
                && !pattern.matches("/processes/.*|/training/.*/picture|.*\\.(js|ics|pdf|csv|xlsx)");
    }

    String endpoint() {
        return method + " " + pattern;
    }

    @Override
    public String toString() {
        return method + " " + path + (form.equals("-") ? "" : " " + form);
    }

    private static String[] cells(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    private static Stream<String> lines() {
        try (var in = Objects.requireNonNull(Door.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
