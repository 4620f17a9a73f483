package id.canting.reporting.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.reporting.internal.AuditRows.Row;
import id.canting.reporting.internal.AuditRows.Subject;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says rows of the audit as sentences: somebody did something to something, for a reason. */
@Component("auditWords")
class AuditWords {

    private static final String NONE = "";

    /** Said elsewhere in the sentence, or of use to machines only. */
    private static final Set<String> UNSAID =
            Set.of("element", "case", "application", "number", "sha256", "hash", "first", "member", "group");

    /** Where the words of a code are found, whatever the code is of. */
    private static final List<String> VALUES = List.of(
            "reporting.audit.value.",
            "onboarding.paper.",
            "onboarding.field.",
            "artisans.RevealReason.",
            "artisans.Standing.",
            "artisans.Fact.",
            "settings.change.",
            "settings.level.",
            "privacy.opening.",
            "web.role.");

    private final AuditRows rows;
    private final People people;
    private final MessageSource messages;

    AuditWords(AuditRows rows, People people, MessageSource messages) {
        this.rows = rows;
        this.people = people;
        this.messages = messages;
    }

    /**
     * A row in words.
     *
     * @param actor name, or that it was the system
     * @param subject what it was done to, in words
     * @param path its page, where there is one for a supervisor
     * @param more what else is known: reason, result
     */
    record Line(Row row, String actor, String did, String subject, @Nullable String path, List<String> more) {}

    List<Line> lines(Scope me, Collection<Row> page) {
        var ids = page.stream()
                .flatMap(row -> Stream.of(row.subject(), caseOf(row)))
                .map(AuditFilter::uuid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var subjects = rows.subjects(me, ids);
        var names = people.names(
                page.stream().flatMap(AuditWords::persons).distinct().toList());
        return page.stream().map(row -> line(row, subjects, names)).toList();
    }

    private static Stream<PersonId> persons(Row row) {
        return Stream.concat(
                Stream.ofNullable(row.actor()),
                Stream.of(
                                row.type().equals("Person") ? row.subject() : NONE,
                                row.details().getOrDefault("to", NONE),
                                row.details().getOrDefault("person", NONE))
                        .map(AuditFilter::uuid)
                        .filter(Objects::nonNull)
                        .map(PersonId::new));
    }

    private Line line(Row row, Map<String, Subject> subjects, Map<PersonId, String> names) {
        var subject = subjects.get(row.subject());
        // Not every task is open to a supervisor; its case is.
        var leads = row.type().equals("Task") ? subjects.get(caseOf(row)) : subject;
        return new Line(
                row,
                name(row.actor(), names),
                action(row.action()),
                subject(row, subject, names),
                leads == null ? null : leads.path(),
                row.details().entrySet().stream()
                        .filter(detail -> !UNSAID.contains(detail.getKey())
                                && !detail.getValue().isEmpty())
                        .map(detail -> detail(detail.getKey(), detail.getValue(), names))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String caseOf(Row row) {
        return row.details().getOrDefault("case", NONE);
    }

    String name(@Nullable PersonId actor, Map<PersonId, String> names) {
        return actor == null
                ? say("reporting.audit.system")
                : names.getOrDefault(actor, say("reporting.audit.somebody"));
    }

    /** What was done, as it follows a name. */
    public String action(String action) {
        return find("reporting.audit.action." + action).orElse(action);
    }

    /** What kind of thing it was done to. */
    public String type(String type) {
        return find("reporting.audit.type." + type).orElse(type);
    }

    /** The same at the begin of a line. */
    public String title(String action) {
        var words = action(action);
        return words.substring(0, 1).toUpperCase(LocaleContextHolder.getLocale()) + words.substring(1);
    }

    private String subject(Row row, @Nullable Subject subject, Map<PersonId, String> names) {
        if (row.type().equals("Person")) {
            var id = AuditFilter.uuid(row.subject());
            return id == null ? NONE : names.getOrDefault(new PersonId(id), say("reporting.audit.somebody"));
        }
        if (subject == null) {
            return NONE;
        }
        var step = subject.process() == null
                ? Optional.<String>empty()
                : find("process." + subject.process() + "." + subject.element());
        return Stream.of(step.orElse(null), subject.number(), subject.name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> detail(String key, String value, Map<PersonId, String> names) {
        return find("reporting.audit.detail." + key).map(label -> label + ": " + value(value, names));
    }

    private String value(String value, Map<PersonId, String> names) {
        var id = AuditFilter.uuid(value);
        if (id != null) {
            return names.getOrDefault(new PersonId(id), value);
        }
        var day = AuditFilter.day(value);
        if (day != null) {
            return day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", locale()));
        }
        return Stream.of(value.split(",\\s*"))
                .map(part -> VALUES.stream()
                        .flatMap(prefix -> find(prefix + part).stream())
                        .findFirst()
                        .or(() -> rows.reason(part, locale()))
                        .orElse(part))
                .collect(Collectors.joining(", "));
    }

    private Optional<String> find(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, locale()));
    }

    private String say(String key) {
        return messages.getMessage(key, null, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
