package id.canting.training.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.identity.PersonId;
import id.canting.paper.Table;
import id.canting.paper.TableFile;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.ResultService.Sheet;
import id.canting.training.internal.Results.Cell;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.Results.Practice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The sheet of marks as a spreadsheet: handed out, and compared with what stands there when it comes back. Nothing is
 * written here. An empty cell says nothing, so it changes nothing.
 */
@Component
class ResultImport {

    private static final List<Locale> LANGUAGES = List.of(Locale.forLanguageTag("id"), Locale.ENGLISH);

    private final MessageSource messages;

    ResultImport(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param cell as the sheet's form calls it, with its value before and after; before is empty when there was none
     * @param column as the file calls it, with both values in words
     */
    record Change(String cell, String before, String value, String column, String beforeWords, String after) {}

    /** @param column none when it is about the row */
    record Fault(@Nullable String column, String key, List<Object> arguments) {}

    /** @param number as the spreadsheet shows it */
    record Row(int number, String name, List<Change> changes, List<Fault> faults) {}

    /**
     * What taking the file would do. Of a row that has a fault nothing is taken.
     *
     * @param rows that change something or have a fault
     * @param same rows that say what stands there already
     * @param absent who is in the sheet and not in the file
     */
    record Preview(List<Row> rows, int same, List<String> absent) {

        public List<Change> changes() {
            return rows.stream()
                    .filter(row -> row.faults().isEmpty())
                    .flatMap(row -> row.changes().stream())
                    .toList();
        }

        public long wrong() {
            return rows.stream().filter(row -> !row.faults().isEmpty()).count();
        }
    }

    Table template(Sheet sheet) {
        var heads = new ArrayList<>(List.of(
                say("training.results.file.code"),
                say("training.participants.name"),
                say("training.results.attendance")));
        var marks = marks(sheet);
        marks.forEach(mark -> heads.add(mark.head(this, LocaleContextHolder.getLocale())));
        return new Table(
                say("training.results.title"),
                heads,
                sheet.lines().stream()
                        .map(line -> Stream.concat(
                                        Stream.<Object>of(line.enrolment().toString(), line.name(), line.attendance()),
                                        marks.stream().map(mark -> mark.shown(this, line)))
                                .toList())
                        .toList());
    }

    /** @throws TrainingRefusal when the columns are not those of the template */
    Preview compare(Sheet sheet, TableFile file, PersonId me) {
        if (file.rows().isEmpty()) {
            throw new TrainingRefusal("training.results.file.empty");
        }
        var columns = columns(sheet, file.rows().get(0));
        var lines =
                sheet.lines().stream().collect(toMap(line -> line.enrolment().toString(), Function.identity()));
        var seen = new HashSet<String>();
        var rows = new ArrayList<Row>();
        int same = 0;
        for (var typed : file.rows().subList(1, file.rows().size())) {
            var row = row(typed, columns, lines, seen, me);
            if (row.changes().isEmpty() && row.faults().isEmpty()) {
                same++;
            } else {
                rows.add(row);
            }
        }
        var absent = sheet.lines().stream()
                .filter(line -> !seen.contains(line.enrolment().toString()))
                .map(Line::name)
                .toList();
        return new Preview(List.copyOf(rows), same, absent);
    }

    /** Where the columns of the file are. */
    private record Columns(int code, @Nullable Integer name, Map<Integer, Mark> marks) {}

    private Columns columns(Sheet sheet, TableFile.Row heads) {
        Integer code = null;
        Integer name = null;
        var marks = new HashMap<Integer, Mark>();
        for (int at = 0; at < heads.cells().size(); at++) {
            var head = heads.cell(at).text();
            if (head.isEmpty()) {
                continue;
            }
            if (is(head, "training.results.file.code")) {
                code = at;
            } else if (is(head, "training.participants.name")) {
                name = at;
            } else if (!is(head, "training.results.attendance")) {
                var mark = marks(sheet).stream()
                        .filter(one -> LANGUAGES.stream()
                                .anyMatch(language -> one.head(this, language).equalsIgnoreCase(head)))
                        .findFirst()
                        .orElseThrow(() -> new TrainingRefusal("training.results.file.column", head));
                if (marks.containsValue(mark)) {
                    throw new TrainingRefusal("training.results.file.column.twice", head);
                }
                marks.put(at, mark);
            }
        }
        if (code == null || marks.isEmpty()) {
            throw new TrainingRefusal("training.results.file.columns");
        }
        return new Columns(code, name, marks);
    }

    private boolean is(String head, String key) {
        return LANGUAGES.stream().anyMatch(language -> say(key, language).equalsIgnoreCase(head));
    }

    private Row row(TableFile.Row typed, Columns columns, Map<String, Line> lines, Set<String> seen, PersonId me) {
        var code = typed.cell(columns.code()).text().toLowerCase(Locale.ROOT);
        var name = columns.name() == null
                ? ""
                : unguarded(typed.cell(columns.name()).text());
        var line = lines.get(code);
        if (line == null) {
            return wrong(typed, name, "training.results.file.unknown");
        }
        if (!seen.add(code)) {
            return wrong(typed, line.name(), "training.results.file.twice");
        }
        if (!name.isEmpty() && !name.equalsIgnoreCase(line.name())) {
            return wrong(typed, name, "training.results.file.other-name", line.name());
        }
        var changes = new ArrayList<Change>();
        var faults = new ArrayList<Fault>();
        columns.marks().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(column -> {
            var cell = typed.cell(column.getKey());
            var mark = column.getValue();
            var head = mark.head(this, LocaleContextHolder.getLocale());
            if (cell.formula()) {
                faults.add(new Fault(head, "training.results.file.formula", List.of()));
            } else if (!cell.text().isEmpty()) {
                mark.value(this, cell.text())
                        .ifPresentOrElse(
                                value -> change(line, mark, head, value).ifPresent(changes::add),
                                () -> faults.add(new Fault(head, mark.wrong(), List.of(cell.text()))));
            }
        });
        if (!changes.isEmpty() && line.person().equals(me)) {
            return wrong(typed, line.name(), "training.results.file.own");
        }
        return new Row(typed.number(), line.name(), List.copyOf(changes), List.copyOf(faults));
    }

    private Optional<Change> change(Line line, Mark mark, String head, String value) {
        var before = mark.before(line);
        return before.equals(value)
                ? Optional.empty()
                : Optional.of(new Change(
                        mark.cell(line.enrolment()),
                        before,
                        value,
                        head,
                        before.isEmpty() ? "" : mark.words(this, before),
                        mark.words(this, value)));
    }

    private static Row wrong(TableFile.Row typed, String name, String key, Object... arguments) {
        return new Row(typed.number(), name, List.of(), List.of(new Fault(null, key, List.of(arguments))));
    }

    /** Without the sign with which a table guards a text against being a formula. */
    private static String unguarded(String text) {
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private static List<Mark> marks(Sheet sheet) {
        return Stream.<Mark>concat(
                        Stream.of(new Score("pre"), new Score("post")),
                        sheet.units().stream().map(Skill::new))
                .toList();
    }

    /** One of the columns that can be filled in. */
    private sealed interface Mark {

        String head(ResultImport words, Locale language);

        String cell(EnrolmentId enrolment);

        /** As the sheet's form says it; empty when there is none. */
        String before(Line line);

        /** What was typed, as the sheet's form says it; empty when it is nothing of the kind. */
        Optional<String> value(ResultImport words, String typed);

        String words(ResultImport words, String value);

        /** As the file shows it; empty when there is none. */
        Object shown(ResultImport words, Line line);

        /** Key of what is said about something else. */
        String wrong();
    }

    /** @param test pre or post */
    private record Score(String test) implements Mark {

        @Override
        public String head(ResultImport words, Locale language) {
            return words.say("training.results." + test, language);
        }

        @Override
        public String cell(EnrolmentId enrolment) {
            return test.equals("pre") ? Cell.pre(enrolment) : Cell.post(enrolment);
        }

        @Override
        public String before(Line line) {
            return Objects.toString(score(line), "");
        }

        @Override
        public Optional<String> value(ResultImport words, String typed) {
            return typed.matches("[0-9]{1,3}") && Integer.parseInt(typed) <= 100
                    ? Optional.of(String.valueOf(Integer.parseInt(typed)))
                    : Optional.empty();
        }

        @Override
        public String words(ResultImport words, String value) {
            return value;
        }

        @Override
        public Object shown(ResultImport words, Line line) {
            var score = score(line);
            return score == null ? "" : score;
        }

        private @Nullable Integer score(Line line) {
            return test.equals("pre") ? line.scores().pre() : line.scores().post();
        }

        @Override
        public String wrong() {
            return "training.results.file.score";
        }
    }

    private record Skill(Results.Unit unit) implements Mark {

        @Override
        public String head(ResultImport words, Locale language) {
            return unit.position() + ". " + unit.title();
        }

        @Override
        public String cell(EnrolmentId enrolment) {
            return Cell.unit(unit.position(), enrolment);
        }

        @Override
        public String before(Line line) {
            return Objects.toString(line.scores().practice().get(unit.position()), "");
        }

        @Override
        public Optional<String> value(ResultImport words, String typed) {
            return Arrays.stream(Practice.values())
                    .filter(mark -> typed.equalsIgnoreCase(mark == Practice.COMPETENT ? "K" : "BK")
                            || words.is(typed, "training.practice." + mark))
                    .map(Practice::name)
                    .findFirst();
        }

        @Override
        public String words(ResultImport words, String value) {
            return words.say("training.practice." + value);
        }

        @Override
        public Object shown(ResultImport words, Line line) {
            var before = before(line);
            return before.isEmpty() ? "" : words(words, before);
        }

        @Override
        public String wrong() {
            return "training.results.file.practice";
        }
    }

    private String say(String key) {
        return say(key, LocaleContextHolder.getLocale());
    }

    private String say(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
