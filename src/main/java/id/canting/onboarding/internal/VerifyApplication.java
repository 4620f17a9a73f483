package id.canting.onboarding.internal;

import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.CaseRecords.Judged;
import id.canting.onboarding.internal.CaseRecords.Mark;
import id.canting.onboarding.internal.CaseRecords.Verdict;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Staff look at papers and answers: complete, or back to the applicant with what is to be corrected. */
@Component
class VerifyApplication extends ApplicationTask {

    private final CaseRecords records;
    private final AnswersRepository answers;
    private final CaseViews views;
    private final Members members;
    private final ServiceLevels serviceLevels;
    private final Audit audit;
    private final Clock clock;

    VerifyApplication(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            CaseRecords records,
            Members members,
            ServiceLevels serviceLevels,
            Audit audit,
            Clock clock) {
        super("VerifyApplication", "verify", applications, answers, views, involvements);
        this.records = records;
        this.answers = answers;
        this.views = views;
        this.members = members;
        this.serviceLevels = serviceLevels;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who looked at it before gets it again. */
    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.ofNullable(
                applications.ofProcess(ApplicationId.of(businessKey)).verifiedBy());
    }

    @Override
    Map<String, List<Map<String, @Nullable Object>>> rows(CaseView view) {
        return Map.of(
                "documents", view.files().stream().map(VerifyApplication::row).toList(),
                "fields", view.rows().stream().map(VerifyApplication::row).toList());
    }

    private static Map<String, @Nullable Object> row(CaseView.File file) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", file.key());
        row.put("title", file.label());
        row.put("meta", file.about());
        row.put("href", file.document() == null ? null : file.href());
        row.put("thumbnail", file.thumbnail().isEmpty() ? null : file.thumbnail());
        row.put("verdict", file.verdict() == null ? null : file.verdict().name());
        row.put("note", file.note());
        return row;
    }

    private static Map<String, @Nullable Object> row(CaseView.Row field) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", field.field().name());
        row.put("title", field.label());
        row.put("value", field.value());
        row.put("previous", field.previous());
        return row;
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var verdicts = verdicts(me, application, values);
        var marks = values.rows("fields").stream()
                .filter(row -> row.ticked("wrong"))
                .map(row -> new Mark(application.round(), Field.valueOf(row.text("id")), row.text("note")))
                .toList();
        var outcome = values.text("verification");
        if (outcome.equals("complete") || outcome.equals("visit")) {
            complete(me, application, verdicts, marks, outcome.equals("visit"));
            outcome = "complete";
        } else if (outcome.equals("return")) {
            var repeated = application.returnedOften();
            sendBack(me, application, verdicts, marks, values.optional("message"));
            outcome = repeated ? "repeated" : "return";
        } else {
            throw new TaskRefusal("verification", "onboarding.verify.outcome-missing");
        }
        involve(me, application, Kind.VERIFIED);
        return Map.of("verification", outcome);
    }

    private void complete(
            Scope me, MembershipApplication application, List<Verdicted> verdicts, List<Mark> marks, boolean visit) {
        if (!marks.isEmpty()) {
            throw new TaskRefusal("verification", "onboarding.verify.marks-left");
        }
        requireFreeNik(application);
        verdicts.stream()
                .filter(verdict -> verdict.required() && verdict.judged().verdict() != Verdict.FITS)
                .findFirst()
                .ifPresent(verdict -> {
                    throw new TaskRefusal("verification", "onboarding.verify.does-not-fit", verdict.label());
                });
        var verified = application.verify(me.person(), clock.instant());
        if (visit) {
            application.wantVisit();
        }
        applications.save(application, verified);
        verdicts.forEach(verdict -> records.add(application, verdict.judged()));
        audit.record(me.centre(), me.person(), "ApplicationVerified", application.id(), Map.of());
    }

    /** Two members cannot share one: either this number is mistyped, or the person is a member already. */
    private void requireFreeNik(MembershipApplication application) {
        members.byNik(application.centre(), answers.get(application.id()).home().nik())
                .filter(member -> !member.person().equals(application.applicant()))
                .ifPresent(member -> {
                    throw new TaskRefusal("verification", "onboarding.verify.nik-taken", member.number());
                });
    }

    private void sendBack(
            Scope me,
            MembershipApplication application,
            List<Verdicted> verdicts,
            List<Mark> marks,
            @Nullable String message) {
        if (marks.isEmpty()
                && verdicts.stream().allMatch(verdict -> verdict.judged().verdict() == Verdict.FITS)) {
            throw new TaskRefusal("verification", "onboarding.verify.nothing-marked");
        }
        var now = clock.instant();
        var due = serviceLevels.due(application.centre(), "correction-window", now);
        applications.save(
                application,
                application.returnedOften()
                        ? application.askForReview(me.person(), message, now)
                        : application.returnForCorrection(me.person(), message, due, now));
        verdicts.forEach(verdict -> records.add(application, verdict.judged()));
        marks.forEach(mark -> records.add(application, mark));
        answers.snapshot(application, now);
        audit.record(
                me.centre(),
                me.person(),
                "ApplicationReturned",
                application.id(),
                Map.of("round", String.valueOf(application.round())));
    }

    /** A verdict, and what it is worth. */
    private record Verdicted(Judged judged, boolean required, String label) {}

    /** One for each file that is there now; a verdict on a file that has been replaced since is not taken. */
    private List<Verdicted> verdicts(Scope me, MembershipApplication application, TaskValues values) {
        var given = values.rows("documents");
        return views.aroundTask(me, application.id()).files().stream()
                .map(file -> given.stream()
                        .filter(row -> row.text("id").equals(file.key()))
                        .findFirst()
                        .map(row -> verdict(me, application, file, row))
                        .orElseThrow(() -> new TaskRefusal(null, "onboarding.verify.file-changed", file.label())))
                .toList();
    }

    private Verdicted verdict(Scope me, MembershipApplication application, CaseView.File file, TaskValues row) {
        var document = file.document();
        var verdict = Verdict.valueOf(row.text("verdict"));
        if (document == null && verdict != Verdict.MISSING) {
            throw new TaskRefusal(null, "onboarding.verify.nothing-there", file.label());
        }
        var judged = new Judged(
                application.round(),
                file.paper(),
                document == null ? null : document.id(),
                document == null ? null : document.sha256(),
                verdict,
                verdict == Verdict.FITS ? null : row.optional("note"),
                me.person(),
                clock.instant());
        return new Verdicted(judged, file.required(), file.label());
    }
}
