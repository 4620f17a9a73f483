package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.paper.Table;
import id.canting.training.SessionId;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.SessionPlan.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a closed batch is accounted for with, as tables in the reader's language. */
@Component
class ClosingTables {

    private final ResultService results;
    private final AttendanceMarks attendance;
    private final Certificates certificates;
    private final MessageSource messages;

    ClosingTables(
            ResultService results, AttendanceMarks attendance, Certificates certificates, MessageSource messages) {
        this.results = results;
        this.attendance = attendance;
        this.certificates = certificates;
        this.messages = messages;
    }

    List<Table> of(Scope me, BatchViews.View batch) {
        var outcome = results.outcome(me, batch.id());
        return Stream.of(
                        summary(batch, outcome),
                        gain(outcome.gain()),
                        opinions(outcome.evaluation()),
                        people(outcome),
                        sessions(batch),
                        attendance(batch, outcome.sheet().lines()),
                        decisions(batch, outcome),
                        evidence(batch, outcome))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private Table summary(BatchViews.View batch, ResultService.Outcome outcome) {
        var figures = outcome.figures();
        var held = batch.sessions().stream()
                .filter(session -> !session.cancelled())
                .toList();
        var rows = new ArrayList<List<Object>>();
        row(rows, say("training.closing.programme"), batch.title());
        row(rows, say("training.closing.batch"), batch.number());
        row(
                rows,
                say("training.closing.line"),
                batch.line().code() + ", " + batch.line().title());
        row(
                rows,
                say("training.closing.funding"),
                say("training.funding." + batch.line().funding()));
        row(rows, say("training.batch.venue"), batch.plan().venue());
        row(
                rows,
                say("training.closing.days"),
                Stream.of(0, held.size() - 1)
                        .filter(at -> !held.isEmpty())
                        .map(at -> day(held.get(at).startsAt(), batch.zone()))
                        .distinct()
                        .collect(Collectors.joining(" – ")));
        row(rows, say("training.closing.hours"), batch.hours());
        row(
                rows,
                say("training.closing.trainers"),
                held.stream().map(Row::trainer).distinct().collect(Collectors.joining(", ")));
        row(rows, say("training.seats"), figures.seats());
        row(rows, say("training.closing.participants"), figures.participants());
        row(rows, say("training.closing.completed", figures.participants()), figures.completed());
        row(rows, say("training.closing.certificates"), figures.certificates());
        row(rows, say("training.closing.cost.planned"), figures.planned());
        row(rows, say("training.closing.cost.real"), figures.cost());
        row(rows, say("training.closing.cost.head", figures.seatCost()), figures.perHead());
        row(rows, say("training.closing.cost.completer"), figures.perCompleter());
        row(rows, say("training.closing.learned"), figures.evaluation());
        return new Table(
                say("training.closing.summary"),
                List.of(say("training.closing.what"), say("training.closing.is")),
                rows);
    }

    private static void row(List<List<Object>> rows, @Nullable Object... cells) {
        rows.add(Table.row(cells));
    }

    private Table gain(LearningGain gain) {
        return new Table(
                gain.mean() == null
                        ? say("training.gain.title")
                        : say("training.closing.gain", gain.mean(), gain.people()),
                List.of(say("training.gain.score"), say("training.results.pre"), say("training.results.post")),
                gain.people() == 0
                        ? List.of()
                        : gain.bands().stream()
                                .map(band ->
                                        List.<Object>of(band.from() + "–" + band.to(), band.before(), band.after()))
                                .toList());
    }

    private Table opinions(Evaluations.Summary evaluation) {
        return new Table(
                say("training.closing.opinions", evaluation.answers()),
                Stream.concat(
                                Stream.of(say("training.closing.question")),
                                Evaluations.ANSWERS.stream().map(answer -> say("training.evaluation.answer." + answer)))
                        .toList(),
                evaluation.counts().stream()
                        .map(counts -> Stream.<Object>concat(
                                        Stream.of(say("training.evaluation." + counts.question())),
                                        Evaluations.ANSWERS.stream()
                                                .map(answer -> counts.people().getOrDefault(answer, 0)))
                                .toList())
                        .toList());
    }

    private Table people(ResultService.Outcome outcome) {
        var units = outcome.sheet().units();
        return new Table(
                say("training.closing.people"),
                Stream.of(
                                Stream.of(
                                        say("training.participants.name"),
                                        say("training.results.attendance"),
                                        say("training.results.pre"),
                                        say("training.results.post")),
                                units.stream().map(unit -> unit.position() + ". " + unit.title()),
                                Stream.of(say("training.results.result"), say("training.certificate.number")))
                        .flatMap(heads -> heads)
                        .toList(),
                outcome.sheet().lines().stream()
                        .map(line -> {
                            var scores = line.scores();
                            var row = Table.row(line.name(), line.attendance(), scores.pre(), scores.post());
                            units.forEach(unit -> row.addAll(Table.row(
                                    word("training.practice.", scores.practice().get(unit.position())))));
                            row.addAll(Table.row(word("training.result.", line.result()), line.certificate()));
                            return row;
                        })
                        .toList());
    }

    private @Nullable String word(String key, @Nullable Enum<?> value) {
        return value == null ? null : say(key + value);
    }

    private Table sessions(BatchViews.View batch) {
        var zone = batch.zone();
        return new Table(
                say("training.batch.sessions"),
                List.of(
                        say("training.closing.number"),
                        say("training.when"),
                        say("training.closing.topic"),
                        say("training.closing.hours"),
                        say("training.where"),
                        say("training.trainer"),
                        say("training.state")),
                IntStream.range(0, batch.sessions().size())
                        .mapToObj(at -> {
                            var session = batch.sessions().get(at);
                            return List.<Object>of(
                                    at + 1,
                                    moment(session.startsAt(), zone),
                                    session.topic(),
                                    session.hours(),
                                    session.room(),
                                    session.trainer(),
                                    say("training.session.state." + session.status()));
                        })
                        .toList());
    }

    private Table attendance(BatchViews.View batch, List<Line> lines) {
        var marks = attendance.all(batch.id());
        return new Table(
                say("training.closing.attendance"),
                Stream.concat(
                                Stream.of(say("training.participants.name")),
                                IntStream.rangeClosed(1, batch.sessions().size())
                                        .mapToObj(String::valueOf))
                        .toList(),
                lines.stream()
                        .map(line -> Stream.<Object>concat(
                                        Stream.of(line.name()),
                                        batch.sessions().stream()
                                                .map(session -> mark(
                                                        marks.getOrDefault(line.enrolment(), Map.of()), session.id())))
                                .toList())
                        .toList());
    }

    private String mark(Map<SessionId, Mark> marks, SessionId session) {
        var mark = marks.get(session);
        return mark == null ? "–" : say("training.mark." + mark);
    }

    private Table decisions(BatchViews.View batch, ResultService.Outcome outcome) {
        var rows = new ArrayList<List<Object>>();
        batch.history()
                .forEach(step -> row(
                        rows,
                        say("training.event." + step.what()),
                        step.by(),
                        moment(step.at(), batch.zone()),
                        Stream.of(step.reason(), step.note())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(". "))));
        outcome.sheet()
                .words()
                .forEach(word -> row(
                        rows,
                        say("training.results.title") + ": " + say("training.results.word." + word.what()),
                        word.by(),
                        moment(word.at(), batch.zone()),
                        word.words()));
        return new Table(
                say("training.closing.decisions"),
                List.of(
                        say("training.closing.what"),
                        say("training.closing.by"),
                        say("training.when"),
                        say("training.closing.words")),
                rows);
    }

    private Table evidence(BatchViews.View batch, ResultService.Outcome outcome) {
        var rows = new ArrayList<List<Object>>();
        batch.sessions().stream()
                .filter(session -> !session.cancelled())
                .forEach(session -> row(
                        rows,
                        say("training.closing.evidence.attendance", session.topic()),
                        batch.number(),
                        day(session.startsAt(), batch.zone()),
                        null));
        row(
                rows,
                say("training.closing.evidence.results", outcome.sheet().lines().size()),
                batch.number(),
                null,
                null);
        certificates
                .papers(batch.id())
                .forEach(paper -> row(
                        rows,
                        say("training.closing.evidence." + paper.kind(), paper.name()),
                        paper.number(),
                        day(paper.issued()),
                        paper.sha256()));
        return new Table(
                say("training.closing.evidence"),
                List.of(
                        say("training.closing.evidence.what"),
                        say("training.certificate.number"),
                        say("training.closing.date"),
                        "SHA-256"),
                rows);
    }

    static String day(Instant at, ZoneId zone) {
        return day(LocalDate.ofInstant(at, zone));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", LocaleContextHolder.getLocale())
                .format(day);
    }

    private static String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH.mm", LocaleContextHolder.getLocale())
                .format(at.atZone(zone));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
