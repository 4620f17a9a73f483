package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** No other centre has anybody: a supervisor names somebody of this one, in writing. They do not judge the case. */
@Component
class FindImpartialDecider extends AppealTask {

    private final Impartial impartial;
    private final Audit audit;

    FindImpartialDecider(AppealRepository appeals, AppealViews views, Impartial impartial, Audit audit) {
        super("FindImpartialDecider", "find-decider", appeals, views);
        this.impartial = impartial;
        this.audit = audit;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    Map<String, List<Option>> options(Appeal appeal) {
        return Map.of(
                "people",
                impartial.here(appeal).stream()
                        .map(person -> new Option(person.id().toString(), person.name()))
                        .toList());
    }

    @Override
    Map<String, String> take(Scope me, Appeal appeal, Values values) {
        var decider = impartial.here(appeal).stream()
                .filter(person -> person.id().toString().equals(values.text("person")))
                .findFirst()
                .orElseThrow(() -> new TaskRefusal("person", "remedies.appeal.not-impartial"));
        appeal.appoint(me.person(), decider.id(), values.text("grounds"));
        appeals.save(appeal);
        audit.record(
                appeal.centre(),
                me.person(),
                "DeciderAppointed",
                appeal.id(),
                Map.of("person", decider.id().toString()));
        return Map.of();
    }
}
