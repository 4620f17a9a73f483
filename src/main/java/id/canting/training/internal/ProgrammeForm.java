package id.canting.training.internal;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toCollection;

import id.canting.identity.PlainText;
import id.canting.identity.Scope;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.Programme.Approver;
import id.canting.training.internal.Programme.Need;
import id.canting.training.internal.Programme.Unit;
import id.canting.training.internal.Programme.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.validation.BindingResult;

/**
 * A programme as it was typed.
 *
 * @param version of the programme that the page showed
 * @param needs three alternatives for each of three groups, one after the other
 */
record ProgrammeForm(
        String version,
        String code,
        String title,
        String titleEn,
        String about,
        String aboutEn,
        String level,
        String equipment,
        String targetScheme,
        String approver,
        String minimum,
        String maximum,
        String activeFrom,
        String activeTo,
        List<UnitForm> units,
        List<String> needs) {

    static final int GROUPS = 3;
    static final int ALTERNATIVES = 3;
    private static final int MOST_UNITS = 20;
    private static final int SPARE_UNITS = 3;
    private static final String WORDS = "training.programme";

    ProgrammeForm {
        version = PlainText.of(version);
        code = PlainText.of(code).toUpperCase(Locale.ROOT);
        title = PlainText.of(title);
        titleEn = PlainText.of(titleEn);
        about = PlainText.of(about);
        aboutEn = PlainText.of(aboutEn);
        level = PlainText.of(level);
        equipment = PlainText.of(equipment);
        targetScheme = PlainText.of(targetScheme);
        approver = PlainText.of(approver);
        minimum = PlainText.of(minimum);
        maximum = PlainText.of(maximum);
        activeFrom = PlainText.of(activeFrom);
        activeTo = PlainText.of(activeTo);
        units = withSpareRows(requireNonNullElse(units, List.of()));
        needs = filled(requireNonNullElse(needs, List.of()));
    }

    record UnitForm(String title, String theory, String practice) {

        UnitForm {
            title = PlainText.of(title);
            theory = PlainText.of(theory);
            practice = PlainText.of(practice);
        }

        boolean blank() {
            return title.isEmpty() && theory.isEmpty() && practice.isEmpty();
        }
    }

    static ProgrammeForm empty(LocalDate today) {
        return new ProgrammeForm(
                "0", "", "", "", "", "", "1", "", "", "NONE", "10", "20", today.toString(), "", List.of(), List.of());
    }

    static ProgrammeForm of(Programme programme) {
        return new ProgrammeForm(
                "" + programme.version(),
                programme.code(),
                programme.words().title(),
                programme.words().titleEn(),
                programme.words().about(),
                programme.words().aboutEn(),
                "" + programme.level(),
                programme.equipment(),
                requireNonNullElse(programme.targetScheme(), ""),
                programme.approver().name(),
                "" + programme.minimum(),
                "" + programme.maximum(),
                programme.activeFrom().toString(),
                programme.activeTo() == null ? "" : programme.activeTo().toString(),
                programme.units().stream()
                        .map(unit -> new UnitForm(unit.title(), "" + unit.theory(), "" + unit.practice()))
                        .toList(),
                needsOf(programme));
    }

    private static List<String> needsOf(Programme programme) {
        var fields = new ArrayList<String>();
        for (var group : programme.needsByGroup().values()) {
            for (int at = 0; at < ALTERNATIVES; at++) {
                fields.add(at < group.size() ? value(group.get(at)) : "");
            }
        }
        return fields;
    }

    /** As a select names it: the kind, or the id of a programme, or the years of experience. */
    static String value(Need need) {
        return switch (need.kind()) {
            case PROGRAMME -> requireNonNull(need.required()).toString();
            case EXPERIENCE -> "EXPERIENCE_" + need.years();
            default -> need.kind().name();
        };
    }

    private static Optional<Need> need(int group, String value) {
        var programme = PlanInput.idOf(value);
        if (programme.isPresent()) {
            return programme.map(id -> new Need(group, Need.Kind.PROGRAMME, new ProgrammeId(id), null));
        }
        if (value.matches("EXPERIENCE_[1-9]")) {
            return Optional.of(new Need(group, Need.Kind.EXPERIENCE, null, value.charAt(value.length() - 1) - '0'));
        }
        return List.of(Need.Kind.values()).stream()
                .filter(kind -> kind != Need.Kind.PROGRAMME && kind != Need.Kind.EXPERIENCE)
                .filter(kind -> kind.name().equals(value))
                .findFirst()
                .map(kind -> new Need(group, kind, null, null));
    }

    /** What was typed as a programme; nothing while something is wrong with it, which is said beside the fields. */
    Optional<Programme> read(Scope me, ProgrammeId id, BindingResult errors) {
        var input = new PlanInput(errors, WORDS);
        if (!code.matches("[A-Z0-9]{2,3}-[0-9]{3}")) {
            input.fault("code", "training.programme.code-wrong");
        }
        input.text("title", title, 3, 120);
        input.text("titleEn", titleEn, 3, 120);
        input.text("about", about, 10, 2000);
        input.text("aboutEn", aboutEn, 10, 2000);
        input.optional("equipment", equipment, 1000);
        input.optional("targetScheme", targetScheme, 120);
        int minimum = input.number("minimum", this.minimum, 1, 200);
        int maximum = input.number("maximum", this.maximum, 1, 200);
        if (!input.wrong() && minimum > maximum) {
            input.fault("minimum", "training.programme.minimum-above", maximum);
        }
        int level = input.number("level", this.level, 1, 5);
        var approver = input.choice("approver", Approver.class, this.approver);
        var from = input.day("activeFrom", activeFrom);
        var to = input.optionalDay("activeTo", activeTo);
        if (from != null && to != null && to.isBefore(from)) {
            input.fault("activeTo", "training.programme.ends-before");
        }
        var units = units(input);
        var needs = needs(id, input);
        if (input.wrong()) {
            return Optional.empty();
        }
        return Optional.of(new Programme(
                id,
                version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0,
                me.centre(),
                code,
                new Words(title, titleEn, about, aboutEn),
                level,
                equipment,
                targetScheme.isEmpty() ? null : targetScheme,
                requireNonNull(approver),
                minimum,
                maximum,
                requireNonNull(from),
                to,
                units,
                needs));
    }

    private List<Unit> units(PlanInput input) {
        var read = new ArrayList<Unit>();
        for (int at = 0; at < units.size(); at++) {
            var unit = units.get(at);
            if (unit.blank()) {
                continue;
            }
            var field = "units[" + at + "].";
            input.text(field + "title", unit.title(), 3, 160);
            int theory = input.number(field + "theory", unit.theory().isEmpty() ? "0" : unit.theory(), 0, 80);
            int practice = input.number(field + "practice", unit.practice().isEmpty() ? "0" : unit.practice(), 0, 80);
            if (theory + practice < 1 || theory + practice > 80) {
                input.fault(field + "practice", "training.programme.unit-hours");
            }
            read.add(new Unit(unit.title(), theory, practice));
        }
        if (read.isEmpty()) {
            input.fault("units[0].title", "training.programme.no-units");
        }
        return read;
    }

    private List<Need> needs(ProgrammeId itself, PlanInput input) {
        var read = new LinkedHashSet<Need>();
        int group = 0;
        for (int from = 0; from < GROUPS * ALTERNATIVES; from += ALTERNATIVES) {
            int number = group + 1;
            var alternatives = needs.subList(from, from + ALTERNATIVES).stream()
                    .filter(value -> !value.isEmpty())
                    .flatMap(value -> need(number, value).stream())
                    .collect(toCollection(LinkedHashSet::new));
            if (alternatives.stream().anyMatch(need -> itself.equals(need.required()))) {
                input.fault("needs", "training.programme.needs-itself");
            }
            if (!alternatives.isEmpty()) {
                group = number;
                read.addAll(alternatives);
            }
        }
        return List.copyOf(read);
    }

    private static List<UnitForm> withSpareRows(List<UnitForm> typed) {
        var rows = new ArrayList<UnitForm>();
        typed.stream()
                .map(row -> requireNonNullElse(row, new UnitForm("", "", "")))
                .forEach(rows::add);
        while (!rows.isEmpty() && rows.get(rows.size() - 1).blank()) {
            rows.remove(rows.size() - 1);
        }
        int wanted = Math.min(MOST_UNITS, Math.max(rows.size() + SPARE_UNITS, 6));
        while (rows.size() < wanted) {
            rows.add(new UnitForm("", "", ""));
        }
        return rows.subList(0, Math.min(rows.size(), MOST_UNITS));
    }

    private static List<String> filled(List<String> typed) {
        return IntStream.range(0, GROUPS * ALTERNATIVES)
                .mapToObj(at -> at < typed.size() ? PlainText.of(typed.get(at)) : "")
                .toList();
    }
}
