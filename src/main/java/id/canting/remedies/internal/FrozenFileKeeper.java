package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.PersonalData.Forgotten;
import id.canting.remedies.AppealId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps frozen files as long as the decision about an appeal can be challenged, and lets them go afterwards. */
@Component
class FrozenFileKeeper {

    /** So long a court can be asked (UU 5/1986, article 55). */
    static final Duration CLAIM_TIME = Duration.ofDays(90);

    private static final int AT_ONCE = 50;

    private static final Logger log = LoggerFactory.getLogger(FrozenFileKeeper.class);

    private final AppealRepository appeals;
    private final FrozenFiles files;
    private final Documents documents;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    FrozenFileKeeper(
            AppealRepository appeals,
            FrozenFiles files,
            Documents documents,
            Centres centres,
            Audit audit,
            Clock clock) {
        this.appeals = appeals;
        this.files = files;
        this.documents = documents;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person has asked for it: at once, or as soon as it may. The papers of an appeal go with its file. */
    @Transactional
    List<Forgotten> letGo(Appeal appeal) {
        var now = clock.instant();
        if (!appeal.status().isFinal()) {
            files.askedToGo(appeal.id(), now);
            return List.of(Forgotten.kept("appeal-file", "LEGAL_CLAIM"));
        }
        var until = appeal.state().statusChangedAt().plus(CLAIM_TIME);
        if (now.isBefore(until)) {
            files.askedToGo(appeal.id(), now);
            var last = LocalDate.ofInstant(until, centres.get(appeal.centre()).zone());
            return List.of(Forgotten.kept("appeal-file", "CLAIM_TIME", last));
        }
        return empty(appeal);
    }

    /** What was asked for while it had to be kept. */
    @Scheduled(cron = "0 30 2 * * *")
    @Transactional
    public void letGoLater() {
        for (AppealId id : files.toGo(clock.instant().minus(CLAIM_TIME), AT_ONCE)) {
            empty(appeals.ofProcess(id));
        }
    }

    private List<Forgotten> empty(Appeal appeal) {
        var traces = new ArrayList<Forgotten>();
        var papers = new CaseFile(AppealService.KIND, appeal.id().value());
        var many = documents.of(papers).size();
        documents.erase(papers);
        Forgotten.addErased(traces, "appeal-papers", many);
        if (files.empty(appeal.id(), clock.instant())) {
            audit.record(appeal.centre(), null, "AppealFileEmptied", appeal.id(), Map.of());
            log.atInfo().addKeyValue("appeal", appeal.id()).log("Frozen file emptied");
            traces.add(Forgotten.erased("appeal-file", 1));
        }
        return traces;
    }
}
