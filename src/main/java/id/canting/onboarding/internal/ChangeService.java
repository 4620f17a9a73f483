package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An applicant has moved house or has another number while the case is open. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class ChangeService {

    /** What can be changed at any time; all else is corrected when it is asked for. */
    static final Set<Field> CHANGEABLE = EnumSet.of(Field.PHONE, Field.ADDRESS, Field.RESIDENCE);

    private static final Logger log = LoggerFactory.getLogger(ChangeService.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final Changes changes;
    private final ApplyService apply;
    private final CaseWords words;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    ChangeService(
            ApplicationRepository applications,
            AnswersRepository answers,
            Changes changes,
            ApplyService apply,
            CaseWords words,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.changes = changes;
        this.apply = apply;
        this.words = words;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws OnboardingRefusal when there is nothing to change any more */
    Answers said(Scope me, ApplicationId id) {
        applications.getMine(me, id).requireOpen();
        return answers.get(id);
    }

    /** @param faults gets what is wrong; then nothing changes */
    void change(Scope me, ApplicationId id, SelfForm self, HomeForm home, Faults faults) {
        var application = applications.lockMine(me, id);
        application.requireOpen();
        var before = answers.get(id);
        var newSelf = apply.check(me, CorrectionForm.self(before, self, CHANGEABLE), faults);
        var newHome = apply.check(me, CorrectionForm.home(before, home, CHANGEABLE), faults);
        if (!faults.none() || newSelf.isEmpty() || newHome.isEmpty()) {
            return;
        }
        var after = new Answers(newSelf.get(), newHome.get(), before.craft(), before.adjustment());
        var changed = CHANGEABLE.stream()
                .filter(field -> !words.of(field, before, me.centre()).equals(words.of(field, after, me.centre())))
                .collect(Collectors.toSet());
        if (changed.isEmpty()) {
            return;
        }
        var verified =
                application.status() == ApplicationStatus.VISIT || application.status() == ApplicationStatus.DECISION;
        answers.save(me.centre(), id, after);
        changed.forEach(field -> changes.add(application, field, before, verified, clock.instant()));
        audit.record(me.centre(), me.person(), "ApplicantChanged", id, Map.of("fields", Field.codes(changed)));
        workflow.correlate("ApplicantChanged", id.toString());
        log.atInfo().addKeyValue("application", id).log("Applicant changed");
    }
}
