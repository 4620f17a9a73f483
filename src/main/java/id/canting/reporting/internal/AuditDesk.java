package id.canting.reporting.internal;

import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditCheck;
import id.canting.audit.AuditReport;
import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.reporting.internal.AuditWords.Line;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors do with the audit of their centre: look, check, take away. */
@Service
@PreAuthorize("hasRole('SUPERVISOR')")
class AuditDesk {

    /** Of one export. More is asked for in parts. */
    static final int MOST = 10_000;

    static final int EXPORTS_AN_HOUR = 5;

    private final AuditRows rows;
    private final AuditWords words;
    private final AuditChains chains;
    private final Audit audit;
    private final Centres centres;
    private final People people;
    private final Clock clock;

    AuditDesk(
            AuditRows rows,
            AuditWords words,
            AuditChains chains,
            Audit audit,
            Centres centres,
            People people,
            Clock clock) {
        this.rows = rows;
        this.words = words;
        this.chains = chains;
        this.audit = audit;
        this.centres = centres;
        this.people = people;
        this.clock = clock;
    }

    List<Line> page(Scope me, AuditFilter filter, int limit) {
        return words.lines(me, rows.page(me, filter, centres.get(me.centre()).zone(), limit));
    }

    List<Line> about(Scope me, String id, @Nullable Cursor after, int limit) {
        return words.lines(me, rows.about(me, id, after, limit));
    }

    List<String> actions(Scope me) {
        return rows.actions(me);
    }

    /** Those who work at the centre, and whoever is chosen already. */
    Map<PersonId, String> persons(Scope me, @Nullable PersonId chosen) {
        var names = rows.colleagues(me);
        if (chosen != null && !names.containsKey(chosen)) {
            names.putAll(people.names(List.of(chosen)));
        }
        return names;
    }

    Optional<AuditCheck> lastCheck(Scope me) {
        return chains.lastCheck(me.centre());
    }

    AuditReport check(Scope me) {
        return chains.check(me.centre(), me.person());
    }

    /** Empty when there were too many within the hour. */
    @Transactional
    Optional<List<Line>> export(Scope me, AuditFilter filter) {
        if (rows.exportsSince(me, clock.instant().minus(Duration.ofHours(1))) >= EXPORTS_AN_HOUR) {
            return Optional.empty();
        }
        var lines = page(me, filter, MOST);
        var details = filter.said();
        details.put("rows", String.valueOf(lines.size()));
        audit.record(me.centre(), me.person(), "AuditExported", me.centre(), details);
        return Optional.of(lines);
    }
}
