package id.canting.privacy.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.workflow.StaffTask.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grounds of the law on which data stays or a request is refused, out of the one table of reasons. */
@Component
class PrivacyReasons {

    private final JdbcClient jdbc;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable Map<String, Ground> read;

    PrivacyReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Ground(String code, String id, String en, String rule) {

        String words() {
            return LocaleContextHolder.getLocale().getLanguage().equals("en") ? en : id;
        }
    }

    @Nullable
    Ground find(@Nullable String code) {
        return code == null ? null : all().get(code);
    }

    List<Option> options() {
        return all().values().stream()
                .map(ground -> new Option(ground.code(), ground.words()))
                .toList();
    }

    private Map<String, Ground> all() {
        var known = read;
        if (known == null) {
            known = jdbc
                    .sql(
                            "select code, text_id as id, text_en as en, rule from reason where area = 'PRIVACY' order by sort")
                    .query(Ground.class)
                    .list()
                    .stream()
                    .collect(toMap(Ground::code, ground -> ground, (one, same) -> one, LinkedHashMap::new));
            read = known;
        }
        return known;
    }
}
