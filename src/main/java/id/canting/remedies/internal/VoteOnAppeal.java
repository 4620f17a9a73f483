package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One of the panel votes; how the others voted is seen when all are in. */
@Component
class VoteOnAppeal extends AppealTask {

    private final RemedyReasons reasons;
    private final Involvements involvements;
    private final Audit audit;
    private final Clock clock;

    VoteOnAppeal(
            AppealRepository appeals,
            AppealViews views,
            RemedyReasons reasons,
            Involvements involvements,
            Audit audit,
            Clock clock) {
        super("VoteOnAppeal", "appeal-decided", appeals, views);
        this.reasons = reasons;
        this.involvements = involvements;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options(Appeal appeal) {
        return DecideAppeal.options(reasons);
    }

    /** Whoever has voted is involved from then on: the other votes are not for them. */
    @Override
    Map<String, String> take(Scope me, Appeal appeal, Values values) {
        appeal.requireDecider(me.person());
        var uphold = DecideAppeal.upholds(values.text("vote"), "vote");
        var vote = new AppealRepository.Vote(me.person(), uphold, DecideAppeal.verdict(reasons, uphold, values));
        if (!appeals.vote(appeal, vote, clock.instant())) {
            throw new RemediesRefusal("remedies.appeal.voted");
        }
        involvements.add(
                appeal.centre(),
                appeal.person(),
                me.person(),
                Kind.DECIDED,
                appeal.id().toString());
        audit.record(appeal.centre(), me.person(), "AppealVoted", appeal.id(), Map.of());
        return Map.of();
    }
}
