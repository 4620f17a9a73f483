package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionNotice;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionalCases.Askable;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Grants, refuses, or asks back once. Staff judge what is light, a supervisor what is weighty: the table says which. */
class JudgeException implements StaffTask {

    /** What the task needs of the house; two tasks share it. */
    record Means(
            ExceptionRepository exceptions,
            ExceptionViews views,
            ExceptionService service,
            ExceptionJudge judge,
            Registered registered,
            RemedyReasons reasons,
            Involvements involvements,
            ServiceLevels levels,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {}

    private static final String REFUSED = "EXCEPTION_REFUSED";
    private static final String GRANT = "grant";
    private static final String GRANT_UNTIL = "grant-until";

    private final String element;
    private final boolean weighty;
    private final Means means;

    private JudgeException(String element, boolean weighty, Means means) {
        this.element = element;
        this.weighty = weighty;
        this.means = means;
    }

    static JudgeException ofStaff(Means means) {
        return new JudgeException("JudgeException", false, means);
    }

    static JudgeException ofSupervisors(Means means) {
        return new JudgeException("JudgeWeightyException", true, means);
    }

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return "judge-exception";
    }

    @Override
    public Subject subject(String businessKey) {
        var request = means.exceptions().ofProcess(ExceptionId.of(businessKey));
        return new Subject(
                request.centre(),
                request.person(),
                means.views().nameOf(request.person()),
                request.number(),
                request.about().number());
    }

    @Override
    public Set<Kind> barring() {
        return Impartial.INVOLVED;
    }

    /** Who asked back hears the answer. */
    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return means.exceptions().history(ExceptionId.of(businessKey)).stream()
                .filter(change -> change.to() == ExceptionStatus.ASKED)
                .map(ExceptionRepository.Change::by)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var request = means.exceptions().get(me, ExceptionId.of(businessKey));
        Map<String, @Nullable Object> values = new HashMap<>();
        var wished = request.state().wish().until();
        if (wished != null) {
            values.put("until", means.views().day(request, wished));
        }
        return new Page(
                "remedies/exception-task",
                means.views().toJudge(me, request),
                Map.of(),
                Map.of(
                        "judgements",
                        judgements(request),
                        "reasons",
                        means.reasons().options(REFUSED)),
                values);
    }

    private List<Option> judgements(ExceptionRequest request) {
        var judgements = new ArrayList<Option>();
        judgements.add(option(request.kind() == ExceptionKind.MORE_TIME ? GRANT_UNTIL : GRANT));
        judgements.add(option("refuse"));
        if (request.mayBeAsked()) {
            judgements.add(option("ask"));
        }
        return judgements;
    }

    private Option option(String judgement) {
        return new Option(judgement, means.views().say("remedies.exception.judgement." + judgement));
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            var request = means.exceptions().lock(me, ExceptionId.of(businessKey));
            return Map.of("judgement", take(me, request, new Values(values)));
        } catch (RemediesRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    private String take(Scope me, ExceptionRequest request, Values values) {
        var words = values.text("words");
        return switch (values.text("judgement")) {
            case GRANT, GRANT_UNTIL -> grant(me, request, words, values);
            case "refuse" ->
                refuse(me, request, new Verdict(means.reasons().require(values, "reason", REFUSED), words));
            case "ask" -> ask(me, request, words);
            default -> throw new TaskRefusal("judgement", "remedies.choose");
        };
    }

    private String grant(Scope me, ExceptionRequest request, String words, Values values) {
        var askable = stillPossible(me, request);
        request.grant(
                me.person(),
                until(me, request, askable, values),
                words,
                means.clock().instant());
        save(me, request, "grant");
        if (request.kind() == ExceptionKind.WAIVER) {
            // four eyes: who let a requirement go does not decide the case
            means.involvements()
                    .add(
                            request.centre(),
                            request.person(),
                            me.person(),
                            Kind.VERIFIED,
                            request.about().caseId().toString());
        }
        return "granted";
    }

    /** The case may have ended or gone on while somebody read this page. */
    private Askable stillPossible(Scope me, ExceptionRequest request) {
        return means.registered()
                .exceptional(request.about().kind())
                .askable(me, request.about().caseId())
                .filter(askable -> askable.kinds().contains(request.kind()))
                .orElseThrow(() -> new RemediesRefusal("remedies.exception.case-moved-on"));
    }

    private @Nullable Instant until(Scope me, ExceptionRequest request, Askable askable, Values values) {
        if (request.kind() != ExceptionKind.MORE_TIME) {
            return null;
        }
        try {
            var until = means.service().endOf(me, askable, LocalDate.parse(values.text("until")));
            if (!weighty
                    && !ExceptionJudge.of(means.judge().ask(request, askable.deadline(), until))
                            .equals(ExceptionJudge.STAFF)) {
                throw new TaskRefusal("until", "remedies.exception.too-long");
            }
            return until;
        } catch (DateTimeException | RemediesRefusal wrong) {
            throw new TaskRefusal("until", "remedies.exception.until-wrong");
        }
    }

    private String refuse(Scope me, ExceptionRequest request, Verdict why) {
        request.refuse(me.person(), why, means.clock().instant());
        save(me, request, "refuse");
        return "refused";
    }

    private String ask(Scope me, ExceptionRequest request, String question) {
        var now = means.clock().instant();
        request.ask(me.person(), question, means.levels().due(request.centre(), "exception-answer", now), now);
        save(me, request, "ask");
        means.events()
                .publishEvent(new ExceptionNotice(request.id(), request.centre(), request.person(), request.status()));
        return "asked";
    }

    private void save(Scope me, ExceptionRequest request, String judgement) {
        means.exceptions().save(request, me.person());
        means.audit()
                .record(
                        me.centre(),
                        me.person(),
                        "ExceptionJudged",
                        request.id(),
                        Map.of("decision", judgement, "kind", request.kind().name()));
    }
}
