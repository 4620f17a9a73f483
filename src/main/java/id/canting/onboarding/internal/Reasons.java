package id.canting.onboarding.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.workflow.StaffTask.Option;
import id.canting.workflow.TaskRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reasons for which an application may be refused, each with the rule that it rests on. */
@Component
class Reasons {

    private final JdbcClient jdbc;
    private final CaseWords words;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable Map<String, Reason> read;

    Reasons(JdbcClient jdbc, CaseWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** @param chosen whether a person chooses it in a form */
    record Reason(String code, String id, String en, String rule, boolean chosen) {
        String in(String language) {
            return language.equals("en") ? en : id;
        }
    }

    @Nullable
    Reason find(@Nullable String code) {
        return all().get(code);
    }

    /** What a form offers, in the words that the applicant will read. */
    List<Option> options() {
        return all().values().stream()
                .filter(Reason::chosen)
                .map(reason -> new Option(reason.code(), reason.in(words.language())))
                .toList();
    }

    /** @throws TaskRefusal without a reason of the table and words to the applicant */
    Refusal refusal(TaskValues values) {
        var reason = find(values.text("reason"));
        if (reason == null || !reason.chosen()) {
            throw new TaskRefusal("reason", "onboarding.decide.reason-missing");
        }
        if (values.text("explanation").isEmpty()) {
            throw new TaskRefusal("explanation", "onboarding.decide.explanation-missing");
        }
        return new Refusal(reason.code(), values.text("explanation"));
    }

    private Map<String, Reason> all() {
        var known = read;
        if (known == null) {
            known = jdbc
                    .sql(
                            "select code, text_id as id, text_en as en, rule, chosen from reason where area = 'APPLICATION' order by sort")
                    .query(Reason.class)
                    .list()
                    .stream()
                    .collect(toMap(Reason::code, reason -> reason, (one, same) -> one, LinkedHashMap::new));
            read = known;
        }
        return known;
    }
}
