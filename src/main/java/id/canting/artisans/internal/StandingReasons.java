package id.canting.artisans.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.artisans.ArtisansRefusal;
import id.canting.decisions.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reasons for which a standing changes, out of the one table of reasons. */
@Component
class StandingReasons {

    /** What a reason is for. */
    enum Area {
        SUSPENSION,
        REINSTATEMENT,
        ENDING,
        /** Given by the system, or by what happened. */
        STANDING
    }

    private final JdbcClient jdbc;

    /** The table changes only with a release, so it is read once. */
    private volatile @Nullable Map<String, Reason> read;

    StandingReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Reason(String code, String id, String en, String rule, Area area) {
        String in(String language) {
            return language.equals("en") ? en : id;
        }
    }

    /** In the reader's words; the code itself where it is not known. */
    public String say(String code) {
        var reason = all().get(code);
        return reason == null ? code : reason.in(MemberWords.locale().getLanguage());
    }

    /** As a sealed file names it. */
    Decision.@Nullable Reason of(String code) {
        var reason = all().get(code);
        return reason == null ? null : new Decision.Reason(code, reason.id(), reason.en(), reason.rule());
    }

    /** What a form offers, by code. */
    Map<String, String> options(Area area) {
        var options = new LinkedHashMap<String, String>();
        all().values().stream()
                .filter(reason -> reason.area() == area)
                .forEach(reason -> options.put(
                        reason.code(), reason.in(MemberWords.locale().getLanguage())));
        return options;
    }

    /** @throws ArtisansRefusal when it is none of this area */
    void require(Area area, String code) {
        var reason = all().get(code);
        if (reason == null || reason.area() != area) {
            throw new ArtisansRefusal("artisans.reason-missing");
        }
    }

    private Map<String, Reason> all() {
        var known = read;
        if (known == null) {
            known = jdbc
                    .sql(
                            "select code, text_id as id, text_en as en, rule, area from reason where area in (:areas) order by sort")
                    .param("areas", List.of("SUSPENSION", "REINSTATEMENT", "ENDING", "STANDING"))
                    .query(Reason.class)
                    .list()
                    .stream()
                    .collect(toMap(Reason::code, reason -> reason, (one, same) -> one, LinkedHashMap::new));
            read = known;
        }
        return known;
    }
}
