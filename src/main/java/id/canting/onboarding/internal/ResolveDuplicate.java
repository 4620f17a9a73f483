package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.internal.CaseRecords.Candidate;
import id.canting.onboarding.internal.CaseRecords.Resolution;
import id.canting.onboarding.internal.Hold.Because;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Staff say whether an applicant is somebody who is there already. */
@Component
class ResolveDuplicate extends ApplicationTask {

    private final CaseRecords records;
    private final Holding holding;
    private final HoldReviews reviews;
    private final People people;
    private final CaseWords words;
    private final ApplicationDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    ResolveDuplicate(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            CaseRecords records,
            Holding holding,
            HoldReviews reviews,
            People people,
            CaseWords words,
            ApplicationDecisions decisions,
            Audit audit,
            Clock clock) {
        super("ResolveDuplicate", "resolve-duplicate", applications, answers, views, involvements);
        this.records = records;
        this.holding = holding;
        this.reviews = reviews;
        this.people = people;
        this.words = words;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of(
                "candidates",
                view.candidates().stream()
                        .filter(candidate -> candidate.href() != null)
                        .map(candidate -> new Option(candidate.id(), candidate.label() + ": " + candidate.because()))
                        .toList());
    }

    @Override
    Map<String, @Nullable Object> values(Scope me, CaseView view) {
        return Map.of("reviewOn", reviews.proposed(me.centre()).toString());
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var resolution = values.text("duplicateResolution");
        if (resolution.equals("suspicious")) {
            audit.record(
                    me.centre(), me.person(), "DuplicateResolved", application.id(), Map.of("resolution", resolution));
            var reviewOn = reviews.read(application.centre(), values);
            holding.begin(application, me.person(), Because.INTEGRITY, values.text("grounds"), reviewOn);
            return Map.of("duplicateResolution", resolution);
        }
        if (!List.of("different", "same", "already-member").contains(resolution)) {
            throw new TaskRefusal("duplicateResolution", "onboarding.decide.decision-missing");
        }
        var candidate = candidate(application, resolution, values);
        records.add(
                application,
                new Resolution(
                        resolution,
                        candidate.map(Candidate::id).orElse(null),
                        values.text("grounds"),
                        me.person(),
                        clock.instant()));
        if (resolution.equals("already-member")) {
            var language = people.get(application.applicant()).language();
            var why = new Refusal("ALREADY_MEMBER", words.sayIn(language, "onboarding.already-member.explanation"));
            var change = application.reject(me.person(), why, clock.instant());
            applications.save(application, change);
            decisions.seal(application, change, "application-closed", element());
        }
        audit.record(me.centre(), me.person(), "DuplicateResolved", application.id(), Map.of("resolution", resolution));
        involve(me, application, Kind.VERIFIED);
        return Map.of("duplicateResolution", resolution);
    }

    private Optional<Candidate> candidate(MembershipApplication application, String resolution, TaskValues values) {
        if (resolution.equals("different")) {
            return Optional.empty();
        }
        var candidate = records.findings(application.id()).here().stream()
                .filter(one -> one.id().toString().equals(values.text("candidate")))
                .findFirst()
                .orElseThrow(() -> new TaskRefusal("candidate", "onboarding.duplicate.candidate-missing"));
        if (resolution.equals("already-member") && candidate.kind() != Candidate.Kind.MEMBER) {
            throw new TaskRefusal("candidate", "onboarding.duplicate.no-member");
        }
        return Optional.of(candidate);
    }
}
