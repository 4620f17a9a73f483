package id.canting.training.internal;

import id.canting.workflow.StaffTask.Option;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a batch does not run as it was planned. */
@Component
class BatchReasons {

    private final JdbcClient jdbc;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable List<Reason> read;

    BatchReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Reason(String code, String id, String en) {

        String words() {
            return Programme.Words.english() ? en : id;
        }
    }

    Optional<Reason> find(@Nullable String code) {
        return all().stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    List<Option> options() {
        return all().stream()
                .map(reason -> new Option(reason.code(), reason.words()))
                .toList();
    }

    private List<Reason> all() {
        var known = read;
        if (known == null) {
            known = jdbc.sql("select code, text_id as id, text_en as en from reason where area = 'BATCH' order by sort")
                    .query(Reason.class)
                    .list();
            read = known;
        }
        return known;
    }
}
