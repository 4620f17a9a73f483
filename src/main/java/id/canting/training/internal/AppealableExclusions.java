package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.AppealableCases;
import id.canting.training.ExclusionId;
import id.canting.training.internal.Exclusions.Exclusion;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever had to leave a training can appeal; when that is upheld, they come first in the next batch. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AppealableExclusions implements AppealableCases {

    static final String KIND = "exclusion";

    private final Exclusions exclusions;
    private final Audit audit;
    private final Clock clock;

    AppealableExclusions(Exclusions exclusions, Audit audit, Clock clock) {
        this.exclusions = exclusions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Contested> contested(Scope me, UUID caseId) {
        return contestableOf(me)
                .filter(one -> one.id().value().equals(caseId))
                .findFirst()
                .map(one -> new Contested(
                        one.number(),
                        "/my-trainings/" + one.enrolment() + "/hearing",
                        Objects.requireNonNull(one.decidedAt(), "decided"),
                        null));
    }

    private Stream<Exclusion> contestableOf(Scope me) {
        return exclusions.of(me.centre(), me.person()).stream().filter(one -> one.leaves() && one.liftedAt() == null);
    }

    @Override
    public List<UUID> contestable(Scope me) {
        return contestableOf(me).map(one -> one.id().value()).toList();
    }

    @Override
    public Map<PersonId, Set<Kind>> involved(UUID caseId) {
        var one = exclusions.get(new ExclusionId(caseId));
        var involved = new HashMap<PersonId, Set<Kind>>();
        involved.put(one.raisedBy(), Set.of(Kind.TRAINED));
        if (one.decidedBy() != null) {
            involved.put(one.decidedBy(), Set.of(Kind.DECIDED));
        }
        return involved;
    }

    @Override
    public List<Part> content(UUID caseId) {
        var one = exclusions.get(new ExclusionId(caseId));
        return List.of(new Part(
                "training.exclusion.title",
                Stream.of(
                                entry("training.exclusion.words", one.words()),
                                entry("training.exclusion.heard", one.heard()),
                                entry("training.exclusion.reason", one.reason()))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    private static Optional<Entry> entry(String label, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> new Entry(label, text, null, null));
    }

    @Override
    public void upheld(UUID caseId, String appeal) {
        var id = new ExclusionId(caseId);
        if (exclusions.lift(id, clock.instant())) {
            audit.record(exclusions.get(id).centre(), null, "ExclusionLifted", id, Map.of("about", appeal));
        }
    }
}
