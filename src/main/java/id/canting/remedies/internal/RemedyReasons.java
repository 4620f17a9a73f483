package id.canting.remedies.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.workflow.StaffTask.Option;
import id.canting.workflow.TaskRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a remedy is decided as it is, each with the rule that it rests on. */
@Component
class RemedyReasons {

    private final JdbcClient jdbc;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable Map<String, Reason> read;

    RemedyReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Reason(String code, String outcome, String id, String en, String rule) {

        String words() {
            return LocaleContextHolder.getLocale().getLanguage().equals("en") ? en : id;
        }
    }

    @Nullable
    Reason find(@Nullable String code) {
        return code == null ? null : all().get(code);
    }

    /** What a form offers, in the words that the person will read. */
    List<Option> options(String outcome) {
        return all().values().stream()
                .filter(reason -> reason.outcome().equals(outcome))
                .map(reason -> new Option(reason.code(), reason.words()))
                .toList();
    }

    /**
     * @param field of the form that the reason was chosen in
     * @throws TaskRefusal without a reason of the table for this outcome
     */
    String require(Values values, String field, String outcome) {
        var reason = find(values.text(field));
        if (reason == null || !reason.outcome().equals(outcome)) {
            throw new TaskRefusal(field, "remedies.reason-missing");
        }
        return reason.code();
    }

    private Map<String, Reason> all() {
        var known = read;
        if (known == null) {
            known = jdbc
                    .sql("select code, outcome, text_id as id, text_en as en, rule from remedy_reason order by sort")
                    .query(Reason.class)
                    .list()
                    .stream()
                    .collect(toMap(Reason::code, reason -> reason, (one, same) -> one, LinkedHashMap::new));
            read = known;
        }
        return known;
    }
}
