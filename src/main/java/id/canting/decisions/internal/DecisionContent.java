package id.canting.decisions.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Signatory;
import id.canting.centre.Centres;
import id.canting.decisions.Decision;
import id.canting.decisions.DecisionId;
import id.canting.identity.PersonId;
import id.canting.people.People;
import id.canting.workflow.DecisionTrace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * A decision as it stands in its file: all words in both languages, so that it can be read when nobody has our messages any
 * more. A moment is in UTC to the second; a number that is not whole is a text.
 */
@Component
class DecisionContent {

    static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final MessageSource messages;
    private final People people;
    private final Centres centres;
    private final CentreSettings settings;
    private final String version;

    DecisionContent(
            MessageSource messages,
            People people,
            Centres centres,
            CentreSettings settings,
            @Value("${canting.version}") String version) {
        this.messages = messages;
        this.people = people;
        this.centres = centres;
        this.settings = settings;
        this.version = version;
    }

    Map<String, @Nullable Object> of(DecisionId id, Decision decision) {
        var ids = new HashSet<PersonId>();
        ids.add(decision.person());
        decision.actors().forEach(actor -> ids.add(actor.person()));
        var names = people.names(ids);
        var content = object();
        content.put("format", "canting-decision-1");
        content.put("software", version);
        content.put("uuid", id.toString());
        content.put("kind", keyed("decisions.kind." + decision.kind()));
        content.put("at", moment(decision.at()));
        content.put("centre", centre(decision));
        content.put("about", about(decision.about()));
        content.put("person", Map.of("name", names.getOrDefault(decision.person(), "")));
        content.put(
                "actors",
                decision.actors().stream().map(actor -> actor(actor, names)).toList());
        content.put("inputs", decision.inputs().stream().map(this::part).toList());
        content.put("papers", decision.papers().stream().map(this::paper).toList());
        content.put(
                "rules", decision.rules().stream().map(DecisionContent::rule).toList());
        var reason = decision.reason();
        if (reason != null) {
            content.put(
                    "reason",
                    Map.of(
                            "code", reason.code(),
                            "id", reason.indonesian(),
                            "en", reason.english(),
                            "rule", reason.rule()));
        }
        if (decision.words() != null) {
            content.put("words", decision.words());
        }
        if (decision.wayOn() != null) {
            content.put("wayOn", said(decision.wayOn()));
        }
        var form = decision.form();
        if (form != null) {
            content.put("form", Map.of("name", form.id(), "version", form.version(), "sha256", form.sha256()));
        }
        return content;
    }

    private Map<String, @Nullable Object> centre(Decision decision) {
        var centre = centres.get(decision.centre());
        var content = object();
        content.put("uuid", centre.id().toString());
        content.put("kind", centre.kind());
        content.put("name", centre.name());
        content.put("address", "%s, %s, %s".formatted(centre.street(), centre.place(), centre.city()));
        content.put("zone", centre.zone().toString());
        if (centre.logo() != null) {
            content.put("logo", Map.of("uuid", centre.logo().toString()));
        }
        settings.signatory(centre.id()).ifPresent(signatory -> content.put("signatory", signatory(signatory)));
        return content;
    }

    private static Map<String, @Nullable Object> signatory(Signatory signatory) {
        var content = object();
        content.put("name", signatory.name());
        content.put("title", signatory.title());
        content.put("nip", signatory.nip());
        return content;
    }

    private static Map<String, @Nullable Object> about(Decision.About about) {
        var content = object();
        content.put("case", about.kind());
        content.put("uuid", about.id().toString());
        content.put("number", about.number());
        return content;
    }

    private Map<String, @Nullable Object> actor(Decision.Actor actor, Map<PersonId, String> names) {
        var content = object();
        content.put("role", keyed(actor.role()));
        content.put("name", names.getOrDefault(actor.person(), ""));
        content.put("at", moment(actor.at()));
        return content;
    }

    private Map<String, @Nullable Object> part(Decision.Part part) {
        var content = object();
        content.put("title", keyed(part.title()));
        content.put(
                "entries",
                part.entries().stream()
                        .map(entry -> Map.of("label", keyed(entry.label()), "value", said(entry.value())))
                        .toList());
        return content;
    }

    private Map<String, @Nullable Object> paper(Decision.Paper paper) {
        var content = object();
        content.put("label", keyed(paper.label()));
        content.put("said", said(paper.said()));
        content.put("uuid", paper.document().toString());
        content.put("sha256", paper.sha256());
        return content;
    }

    private static Map<String, @Nullable Object> rule(DecisionTrace trace) {
        var content = object();
        content.put("table", trace.table());
        content.put("version", trace.version());
        content.put("facts", plain(trace.facts()));
        content.put(
                "rows",
                trace.rows().stream()
                        .map(row -> Map.of("row", row.rule(), "outputs", plain(row.outputs())))
                        .toList());
        return content;
    }

    private static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> values) {
        var content = object();
        values.forEach((name, value) -> content.put(name, plain(value)));
        return content;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DecisionContent::plain).toList();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }

    private Map<String, String> keyed(String key) {
        var words = new TreeMap<>(said(() -> messages.getMessage(key, null, LocaleContextHolder.getLocale())));
        words.put("key", key);
        return words;
    }

    private static Map<String, String> said(Supplier<String> words) {
        return Map.of("id", in(INDONESIAN, words), "en", in(Locale.ENGLISH, words));
    }

    private static String in(Locale language, Supplier<String> words) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            return words.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, @Nullable Object> object() {
        return new TreeMap<>();
    }
}
