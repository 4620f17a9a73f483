package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.remedies.AppealFiled;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import id.canting.remedies.AppealableCases.Contested;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does about a decision: contest it, once and in time, or take that back. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class AppealService {

    static final String KIND = "appeal";
    private static final Logger log = LoggerFactory.getLogger(AppealService.class);

    private final AppealRepository appeals;
    private final FrozenFiles files;
    private final Registered registered;
    private final Involvements involvements;
    private final ServiceLevels levels;
    private final NumberSeries numbers;
    private final Documents documents;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AppealService(
            AppealRepository appeals,
            FrozenFiles files,
            Registered registered,
            Involvements involvements,
            ServiceLevels levels,
            NumberSeries numbers,
            Documents documents,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.appeals = appeals;
        this.files = files;
        this.registered = registered;
        this.involvements = involvements;
        this.levels = levels;
        this.numbers = numbers;
        this.documents = documents;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** @param until the last moment for it; @param late whether it has passed */
    record Chance(Contested contested, Instant until, boolean late) {}

    /** @throws NoSuchElementException when there is no decision of theirs to contest */
    Chance chance(Scope me, String kind, UUID caseId) {
        var contested = registered
                .appealable(kind)
                .contested(me, caseId)
                .orElseThrow(() -> new NoSuchElementException(kind + " " + caseId));
        var until = levels.due(me.centre(), "appeal-filed", contested.decidedAt());
        return new Chance(contested, until, clock.instant().isAfter(until));
    }

    /** The appeal that there is already: one a case. */
    Optional<AppealId> filed(Scope me, String kind, UUID caseId) {
        return appeals.about(registered.appealable(kind).kind(), caseId)
                .filter(appeal -> appeal.person().equals(me.person()))
                .map(Appeal::id);
    }

    /** Files an appeal. The second time, also from an old page, nothing happens. */
    AppealId file(Scope me, String kind, UUID caseId, String grounds, List<Checked> papers) {
        var known = filed(me, kind, caseId);
        if (known.isPresent()) {
            return known.get();
        }
        var chance = chance(me, kind, caseId);
        var contested = chance.contested();
        if (contested.obstacle() != null) {
            throw new RemediesRefusal(contested.obstacle());
        }
        var cases = registered.appealable(kind);
        var now = clock.instant();
        var appeal = Appeal.file(
                AppealId.next(),
                me.centre(),
                me.person(),
                numbers.next(me.centre(), "KBR"),
                new Appeal.About(kind, caseId, contested.number(), contested.path()),
                grounds,
                chance.until(),
                levels.due(me.centre(), "appeal-acknowledged", now),
                now);
        if (!appeals.insert(appeal)) {
            throw new RemediesRefusal("remedies.appeal.once");
        }
        appeals.append(appeal, appeal.filed());
        var hash = files.freeze(appeal, cases.content(caseId), now);
        cases.involved(caseId)
                .forEach((person, kinds) -> kinds.forEach(how -> involvements.add(
                        me.centre(), me.person(), person, how, appeal.id().toString())));
        for (int n = 0; n < papers.size(); n++) {
            documents.store(me, new CaseFile(KIND, appeal.id().value()), "PAPER_" + (n + 1), false, papers.get(n));
        }
        audit.record(
                me.centre(),
                me.person(),
                "AppealFiled",
                appeal.id(),
                Map.of("number", appeal.number(), "case", caseId.toString(), "sha256", hash));
        workflow.start("AppealFiled", appeal.id().toString(), me.centre());
        events.publishEvent(new AppealFiled(appeal.id(), me.centre(), me.person()));
        log.atInfo().addKeyValue("appeal", appeal.id()).log("Appeal filed");
        return appeal.id();
    }

    /** Takes it back. The second time nothing happens. */
    void withdraw(Scope me, AppealId id) {
        var appeal = appeals.lockMine(me, id);
        if (appeal.status() == AppealStatus.WITHDRAWN) {
            return;
        }
        appeals.save(appeal, appeal.withdraw(me.person(), clock.instant()));
        audit.record(me.centre(), me.person(), "AppealWithdrawn", id, Map.of());
        workflow.correlate("AppealWithdrawn", id.toString());
        log.atInfo().addKeyValue("appeal", id).log("Appeal withdrawn");
    }
}
