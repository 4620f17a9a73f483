package id.canting.training.internal;

import id.canting.workflow.StaffTask.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody is not enrolled, out of the one table of reasons. */
@Component
class EnrolmentReasons {

    private final JdbcClient jdbc;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable List<Reason> read;

    EnrolmentReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Reason(String code, String id, String en) {

        String words() {
            return LocaleContextHolder.getLocale().getLanguage().equals("en") ? en : id;
        }
    }

    boolean has(String code) {
        return all().stream().anyMatch(reason -> reason.code().equals(code));
    }

    /** In the reader's words; none when it is none of these. */
    @Nullable
    String say(@Nullable String code) {
        return all().stream()
                .filter(reason -> reason.code().equals(code))
                .map(Reason::words)
                .findFirst()
                .orElse(null);
    }

    List<Option> options() {
        return all().stream()
                .map(reason -> new Option(reason.code(), reason.words()))
                .toList();
    }

    private List<Reason> all() {
        var known = read;
        if (known == null) {
            known = jdbc.sql(
                            "select code, text_id as id, text_en as en from reason where area = 'ENROLMENT' order by sort")
                    .query(Reason.class)
                    .list();
            read = known;
        }
        return known;
    }
}
