package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.decisions.Decision;
import id.canting.decisions.Decision.Actor;
import id.canting.decisions.Decision.Entry;
import id.canting.decisions.Decision.Part;
import id.canting.decisions.DecisionFiles;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.CentreId;
import id.canting.remedies.AppealStatus;
import id.canting.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a decision about an appeal or a complaint rests on, for its sealed file. */
@Component
class RemedyDecisions {

    private final DecisionFiles decisions;
    private final AppealRepository appeals;
    private final FrozenFiles frozen;
    private final RemedyRecords records;
    private final RemedyReasons reasons;
    private final Documents documents;
    private final Workflow workflow;
    private final MessageSource messages;
    private final Centres centres;

    RemedyDecisions(
            DecisionFiles decisions,
            AppealRepository appeals,
            FrozenFiles frozen,
            RemedyRecords records,
            RemedyReasons reasons,
            Documents documents,
            Workflow workflow,
            MessageSource messages,
            Centres centres) {
        this.decisions = decisions;
        this.appeals = appeals;
        this.frozen = frozen;
        this.records = records;
        this.reasons = reasons;
        this.documents = documents;
        this.workflow = workflow;
        this.messages = messages;
        this.centres = centres;
    }

    /** @param element the task that it was decided or voted in */
    void seal(Appeal appeal, String element) {
        var upheld = appeal.status() == AppealStatus.UPHELD;
        var state = appeal.state();
        var verdict = Objects.requireNonNull(appeal.verdict(), "decided");
        var file = frozen.of(appeal.id());
        decisions.seal(new Decision(
                appeal.centre(),
                upheld ? "appeal-upheld" : "appeal-dismissed",
                appeal.person(),
                new Decision.About(AppealService.KIND, appeal.id().value(), appeal.number()),
                "first",
                state.statusChangedAt(),
                reason(verdict),
                verdict.explanation(),
                say(upheld ? "remedies.decision.upheld.way-on" : "remedies.appeal.beyond"),
                actors(appeal),
                List.of(new Part(
                        "remedies.appeal.title",
                        List.of(
                                Entry.of("remedies.about", appeal.about().number()),
                                Entry.on("remedies.decision.filed", day(appeal.centre(), state.filedAt())),
                                Entry.of("remedies.appeal.grounds.title", state.grounds()),
                                Entry.of("remedies.decision.frozen", "SHA-256 " + file.sha256())))),
                documents.of(new CaseFile(AppealService.KIND, appeal.id().value())).stream()
                        .map(paper ->
                                new Decision.Paper("remedies.papers", paper::fileName, paper.id(), paper.sha256()))
                        .toList(),
                records.traces(appeal.id().value()),
                workflow.form(appeal.id().toString(), element).orElse(null)));
    }

    /** Who named the decider and signed for it, who voted, who decided; not how each of a panel voted. */
    private List<Actor> actors(Appeal appeal) {
        var state = appeal.state();
        var at = state.statusChangedAt();
        var actors = new ArrayList<Actor>();
        var appointment = appeal.appointment();
        if (appointment != null) {
            actors.add(new Actor("decisions.actor.appointed", appointment.by(), at(appeal, at)));
            if (appointment.signedBy() != null) {
                actors.add(new Actor("decisions.actor.signed", appointment.signedBy(), at(appeal, at)));
            }
        }
        if (state.decidedBy() == null) {
            appeals.votes(appeal.id()).forEach(vote -> actors.add(new Actor("decisions.actor.voted", vote.by(), at)));
        } else {
            actors.add(new Actor("decisions.actor.decided", state.decidedBy(), at));
        }
        return actors;
    }

    /** When it was laid before its decider. */
    private Instant at(Appeal appeal, Instant decided) {
        return appeals.history(appeal.id()).stream()
                .filter(change -> change.to() == AppealStatus.DECISION)
                .map(AppealChange::at)
                .findFirst()
                .orElse(decided);
    }

    /** Who looked into it, and what they noted, is for staff only. */
    void seal(Complaint complaint) {
        var state = complaint.state();
        var answer = Objects.requireNonNull(state.answer(), "decided");
        var measure = state.measure();
        var said = new ArrayList<Entry>();
        said.add(new Entry("remedies.about", say("remedies.complaint.kind." + state.kind())));
        said.add(Entry.on("remedies.decision.received", day(complaint.centre(), state.receivedAt())));
        said.add(Entry.of("remedies.complaint.yours", state.text()));
        if (measure != null) {
            said.add(Entry.of("remedies.complaint.measure", measure.words()));
            said.add(Entry.on("remedies.decision.checked", day(complaint.centre(), measure.until())));
        }
        decisions.seal(new Decision(
                complaint.centre(),
                answer.founded() ? "complaint-founded" : "complaint-unfounded",
                complaint.person(),
                new Decision.About("complaint", complaint.id().value(), complaint.number()),
                "first",
                state.statusChangedAt(),
                reason(answer.why()),
                answer.why().explanation(),
                null,
                List.of(new Actor("decisions.actor.decided", answer.by(), state.statusChangedAt())),
                List.of(new Part("remedies.complaint.title", said)),
                List.of(),
                List.of(),
                workflow.form(complaint.id().toString(), "DecideComplaint").orElse(null)));
    }

    private Decision.@Nullable Reason reason(Verdict verdict) {
        var reason = reasons.find(verdict.reason());
        return reason == null ? null : new Decision.Reason(reason.code(), reason.id(), reason.en(), reason.rule());
    }

    private LocalDate day(CentreId centre, Instant at) {
        return LocalDate.ofInstant(at, centres.get(centre).zone());
    }

    private Supplier<String> say(String key) {
        return () -> messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
