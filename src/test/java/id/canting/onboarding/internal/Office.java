package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;

import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.testing.TestPeople;
import id.canting.workflow.StaffTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A centre of its own with one clerk and one supervisor, who bring applications to their decision and decide them. */
@Component
@Scope("prototype")
class Office {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;

    private final TestPeople people;
    private final ApplyService apply;
    private final ApplicantService cases;
    private final VerifyApplication verify;
    private final DecideMembership decide;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    final CentreId centre;
    final SignedIn rini;
    final SignedIn budi;

    Office(
            TestPeople people,
            ApplyService apply,
            ApplicantService cases,
            VerifyApplication verify,
            DecideMembership decide,
            TaskService tasks,
            TransactionTemplate transaction) {
        this.people = people;
        this.apply = apply;
        this.cases = cases;
        this.verify = verify;
        this.decide = decide;
        this.tasks = tasks;
        this.transaction = transaction;
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
    }

    /** Somebody with an application of their own. */
    record Applying(SignedIn me, ApplicationId id) {}

    Applying verified(String name) {
        var me = people.person(centre, name, ARTISAN);
        World.as(me, () -> apply.keep(me.scope(), before -> draft(name)));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            var picture = new Upload("foto.jpg", "image/jpeg", World.picture(0x200000 + paper.ordinal()));
            World.as(me, () -> apply.keep(me.scope(), paper, picture));
        }
        var id = World.as(me, () -> apply.writing(me.scope())).id();
        World.as(me, () -> apply.submit(me.scope(), id));
        done(rini, verify, id, complete(id));
        return new Applying(me, id);
    }

    /** Of an age of their own, so that nobody is taken for somebody else. */
    private static Draft draft(String name) {
        var number = NUMBERS.getAndIncrement();
        var draft = Applicant.draft(number);
        var born = "%02d-%02d-%d".formatted(1 + number % 28, 1 + number / 28 % 12, 1950 + number % 50);
        return draft.with(
                new SelfForm(name, "Mojokerto", born, "F", draft.self().phone()));
    }

    Applying approved(String name) {
        var applying = verified(name);
        approve(applying);
        return applying;
    }

    void approve(Applying applying) {
        decide(applying, Map.of("decision", "approve"));
    }

    void decide(Applying applying, Map<String, @Nullable Object> values) {
        done(budi, decide, applying.id(), values);
    }

    void withdraw(Applying applying) {
        World.as(applying.me(), () -> cases.withdraw(applying.me().scope(), applying.id()));
    }

    void sign(Applying applying) {
        World.as(applying.me(), () -> cases.agree(applying.me().scope(), applying.id(), 1));
    }

    private Map<String, @Nullable Object> complete(ApplicationId id) {
        var page = World.as(rini, () -> verify.page(rini.scope(), id.toString()));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("documents", rows(page, "documents", "verdict", "FITS"));
        values.put("fields", rows(page, "fields", "wrong", false));
        values.put("verification", "complete");
        return values;
    }

    private static List<Map<String, @Nullable Object>> rows(
            StaffTask.Page page, String list, String key, Object value) {
        return page.rows().get(list).stream()
                .map(row -> {
                    Map<String, @Nullable Object> taken = new HashMap<>();
                    taken.put("id", row.get("id"));
                    taken.put(key, value);
                    return taken;
                })
                .toList();
    }

    /** As module workflow does it: submission and token in one transaction. */
    private void done(SignedIn me, StaffTask task, ApplicationId id, Map<String, @Nullable Object> values) {
        World.as(
                me,
                () -> transaction.executeWithoutResult(status -> {
                    var route = task.submit(me.scope(), id.toString(), values);
                    var open = tasks.createTaskQuery()
                            .processInstanceBusinessKey(id.toString())
                            .taskDefinitionKey(task.element())
                            .singleResult();
                    tasks.complete(open.getId(), new HashMap<>(route));
                }));
    }
}
