package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.remedies.AppealDecided;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import id.canting.remedies.AppealWithdrawn;
import id.canting.remedies.ComplaintAnswered;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.Remedies;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the processes ask for. What a human decided was recorded before, with who decided it. */
@Component("remedies")
@Transactional
class RemediesSteps implements Remedies {

    private static final Logger log = LoggerFactory.getLogger(RemediesSteps.class);

    private final AppealRepository appeals;
    private final ComplaintRepository complaints;
    private final ExceptionConsequences exceptions;
    private final RemedyRecords records;
    private final Impartial impartial;
    private final Registered registered;
    private final Centres centres;
    private final ServiceLevels levels;
    private final RemedyDecisions decisions;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemediesSteps(
            AppealRepository appeals,
            ComplaintRepository complaints,
            ExceptionConsequences exceptions,
            RemedyRecords records,
            Impartial impartial,
            Registered registered,
            Centres centres,
            ServiceLevels levels,
            RemedyDecisions decisions,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.appeals = appeals;
        this.complaints = complaints;
        this.exceptions = exceptions;
        this.records = records;
        this.impartial = impartial;
        this.registered = registered;
        this.centres = centres;
        this.levels = levels;
        this.decisions = decisions;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String findDecider(String key) {
        var appeal = get(key);
        if (appeal.status() == AppealStatus.DECISION) {
            return appeal.state().panel() ? "panel" : "officer";
        }
        var now = clock.instant();
        var elsewhere = impartial.elsewhere(appeal);
        var trace = workflow.decide(
                "appeal-decider",
                Map.of(
                        "panelWanted",
                        impartial.panelWanted(appeal),
                        "impartialElsewhere",
                        elsewhere.map(Impartial.Elsewhere::people).orElse(0)));
        records.add(appeal.id().value(), trace, now);
        var decider = String.valueOf(trace.rows().get(0).outputs().get("decider"));
        if (!decider.equals("appoint") && elsewhere.isPresent()) {
            var centre = elsewhere.get().centre();
            var due = levels.due(centre, "appeal-decided", now);
            appeals.save(appeal, appeal.layBefore(centre, decider.equals("panel"), due, now));
            audit.record(
                    appeal.centre(),
                    null,
                    "AppealLaidBefore",
                    appeal.id(),
                    Map.of("to", centres.get(centre).slug(), "decider", decider));
        }
        return decider;
    }

    @Override
    public String countVotes(String key) {
        var appeal = get(key);
        if (appeal.status() == AppealStatus.DECISION) {
            var votes = appeals.votes(appeal.id());
            var uphold = votes.stream().filter(AppealRepository.Vote::uphold).count() * 2 > votes.size();
            var majority =
                    votes.stream().filter(vote -> vote.uphold() == uphold).toList();
            var why = new Verdict(majority.get(0).why().reason(), together(majority));
            appeals.save(appeal, appeal.decideByVotes(uphold, why, clock.instant()));
            audit.record(
                    appeal.centre(),
                    null,
                    "AppealVotesCounted",
                    appeal.id(),
                    Map.of("decision", uphold ? "uphold" : "dismiss"));
            decisions.seal(appeal, "VoteOnAppeal");
        }
        return appeal.status() == AppealStatus.UPHELD ? "uphold" : "dismiss";
    }

    /** What each of the majority has written, without names. */
    private static String together(List<AppealRepository.Vote> votes) {
        return votes.stream().map(vote -> vote.why().explanation()).collect(Collectors.joining("\n\n"));
    }

    @Override
    public void carryOut(String key) {
        var appeal = get(key);
        if (records.first(appeal.id().value(), "carry-out", clock.instant())) {
            var about = appeal.about();
            registered.appealable(about.kind()).upheld(about.caseId(), appeal.number());
            audit.record(
                    appeal.centre(),
                    null,
                    "AppealCarriedOut",
                    appeal.id(),
                    Map.of("case", about.caseId().toString()));
            tellDecided(appeal);
        }
    }

    @Override
    public void dismiss(String key) {
        var appeal = get(key);
        if (records.first(appeal.id().value(), "dismiss", clock.instant())) {
            tellDecided(appeal);
        }
    }

    private void tellDecided(Appeal appeal) {
        Objects.requireNonNull(appeal.verdict(), "decided");
        events.publishEvent(new AppealDecided(appeal.id(), appeal.centre(), appeal.person()));
        log.atInfo()
                .addKeyValue("appeal", appeal.id())
                .addKeyValue("status", appeal.status())
                .log("Appeal decided");
    }

    @Override
    public void closeAppeal(String key) {
        var appeal = get(key);
        if (records.first(appeal.id().value(), "close", clock.instant())) {
            events.publishEvent(new AppealWithdrawn(appeal.id(), appeal.centre(), appeal.person()));
        }
    }

    @Override
    public void answerComplaint(String key) {
        var complaint = complaints.ofProcess(ComplaintId.of(key));
        if (records.first(complaint.id().value(), "answer", clock.instant())) {
            events.publishEvent(new ComplaintAnswered(complaint.id(), complaint.centre()));
            log.atInfo().addKeyValue("complaint", complaint.id()).log("Complaint answered");
        }
    }

    @Override
    public String actionDate(String key) {
        var measure = complaints.ofProcess(ComplaintId.of(key)).measure();
        return Objects.requireNonNull(measure, "promised").until().toString();
    }

    @Override
    public String chooseJudge(String key) {
        return exceptions.chooseJudge(key);
    }

    @Override
    public void grantException(String key) {
        exceptions.grant(key);
    }

    @Override
    public void refuseException(String key) {
        exceptions.refuse(key);
    }

    @Override
    public String answerDeadline(String key) {
        return exceptions.answerDeadline(key);
    }

    @Override
    public void goOnUnanswered(String key) {
        exceptions.goOnUnanswered(key);
    }

    @Override
    public void closeException(String key) {
        exceptions.close(key);
    }

    private Appeal get(String key) {
        return appeals.ofProcess(AppealId.of(key));
    }
}
