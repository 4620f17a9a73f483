package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static id.canting.training.internal.EnrolmentRepository.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts those who asked in order when enrolment has closed; a hand may change it only with a written reason. */
@Service
@Transactional
class Selection {

    /** A hand says why, in so many signs. */
    static final int SHORTEST_REASON = 10;

    static final int LONGEST_REASON = 1000;

    private static final Comparator<Enrolment> ORDER = Comparator.<Enrolment, Boolean>comparing(
                    one -> !one.request().firstRight())
            .thenComparing(one -> -Objects.requireNonNull(one.state().points()))
            .thenComparing(one -> Objects.requireNonNull(one.state().queuedAt()))
            .thenComparing(one -> one.request().lot())
            .thenComparing(one -> one.id().value());

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final EnrolmentRules rules;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Selection(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.rules = rules;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Rates everybody anew, since what counts may have changed, and gives each a rank. */
    void rank(BatchRow batch) {
        var waiting = enrolments.in(batch.id(), WAITLISTED);
        var points = rules.rate(batch, waiting);
        waiting.forEach(one -> one.rank(0, Objects.requireNonNull(points.get(one.person()))));
        var order = waiting.stream().sorted(ORDER).toList();
        for (int n = 0; n < order.size(); n++) {
            var one = order.get(n);
            one.rerank(n + 1);
            enrolments.save(one, null);
            append(one, null, n + 1, null, null);
        }
    }

    /** One change of the order by hand. */
    record Change(EnrolmentId enrolment, @Nullable Integer from, int to, PersonId by, Instant at, String reason) {}

    /**
     * Moves somebody to another place; those between move by one. Whoever has the first right stays before all who have
     * not.
     *
     * @param place the first is 1
     */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    void change(Scope me, BatchId id, EnrolmentId enrolment, int place, String reason) {
        var batch = batches.get(me, id);
        batches.lock(id);
        if (batch.status() != BatchStatus.SELECTION) {
            throw new TrainingRefusal("training.selection.over");
        }
        var order = new ArrayList<>(enrolments.in(id, WAITLISTED));
        var one = order.stream()
                .filter(other -> other.id().equals(enrolment))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("enrolment " + enrolment));
        if (one.person().equals(me.person())) {
            throw new TrainingRefusal("training.own");
        }
        int from = order.indexOf(one) + 1;
        order.remove(one);
        order.add(Math.max(0, Math.min(place - 1, order.size())), one);
        order.sort(Comparator.comparing(other -> !other.request().firstRight()));
        int to = order.indexOf(one) + 1;
        if (to == from) {
            throw new TrainingRefusal("training.selection.same-place");
        }
        for (int n = 0; n < order.size(); n++) {
            var other = order.get(n);
            if (!Objects.equals(other.state().rank(), n + 1)) {
                other.rerank(n + 1);
                enrolments.save(other, me.person());
            }
        }
        append(one, from, to, me.person(), reason);
        audit.record(
                me.centre(),
                me.person(),
                "RankChanged",
                enrolment,
                Map.of("batch", id.toString(), "from", String.valueOf(from), "to", String.valueOf(to)));
    }

    /** By hand, the first first. */
    List<Change> changes(BatchId id) {
        return jdbc.sql(
                        """
                        select c.enrolment_id, c.from_rank, c.to_rank, c.changed_by, c.changed_at, c.reason
                          from rank_change c join batch b on b.centre_id = c.centre_id and b.id = c.batch_id
                         where b.id = :batch and c.changed_by is not null
                         order by c.changed_at, c.id
                        """)
                .param("batch", id.value())
                .query((row, n) -> new Change(
                        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                        row.getObject("from_rank", Integer.class),
                        row.getInt("to_rank"),
                        Objects.requireNonNull(EnrolmentRepository.person(row, "changed_by")),
                        EnrolmentRepository.instant(row, "changed_at"),
                        row.getString("reason")))
                .list();
    }

    /** Whoever changed the order does not confirm it. */
    Set<PersonId> hands(BatchId id) {
        return changes(id).stream().map(Change::by).collect(Collectors.toSet());
    }

    /** Whoever planned the batch. */
    PersonId planner(BatchId id) {
        return new PersonId(jdbc.sql("select planned_by from batch where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single());
    }

    PersonId confirmedBy(BatchId id) {
        return new PersonId(jdbc.sql("select selected_by from batch where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single());
    }

    /** What staff and supervisor tell each other about the order; empty takes it back. */
    void say(BatchId id, String words) {
        jdbc.sql("update batch set message = :words where id = :id")
                .param("words", words.isEmpty() ? null : words)
                .param("id", id.value())
                .update();
    }

    /** The order holds: places are offered in it. */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void confirm(Scope me, BatchId id) {
        if (hands(id).contains(me.person())) {
            throw new TrainingRefusal("training.selection.own");
        }
        jdbc.sql(
                        "update batch set selected_by = :by, selected_at = :at, message = null where id = :id and centre_id = :centre")
                .param("by", me.person().value())
                .param("at", utc(clock.instant()))
                .param("id", id.value())
                .param("centre", me.centre().value())
                .update();
    }

    /** What was said last about the order. */
    @Nullable
    String message(BatchId id) {
        return jdbc.sql("select coalesce(message, '') from batch where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .filter(words -> !words.isEmpty())
                .orElse(null);
    }

    /**
     * Who would get a place if there were so many seats: as the offers are made, in this order.
     *
     * @param reserved so many of the seats are kept for people who wish one of those
     */
    static Set<EnrolmentId> wouldGetIn(List<Enrolment> order, int seats, int reserved) {
        int kept = Math.min(seats, reserved);
        int open = seats - kept;
        var in = new HashSet<EnrolmentId>();
        for (var one : order) {
            if (kept > 0 && one.request().reservedWish()) {
                kept--;
                in.add(one.id());
            } else if (open > 0) {
                open--;
                in.add(one.id());
            }
        }
        return in;
    }

    private void append(Enrolment one, @Nullable Integer from, int to, @Nullable PersonId by, @Nullable String reason) {
        jdbc.sql(
                        """
                        insert into rank_change (id, centre_id, batch_id, enrolment_id, from_rank, to_rank, changed_by, changed_at, reason)
                        values (:id, :centre, :batch, :enrolment, :from, :to, :by, :at, :reason)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", one.centre().value())
                .param("batch", one.batch().value())
                .param("enrolment", one.id().value())
                .param("from", from, Types.SMALLINT)
                .param("to", to)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("at", utc(clock.instant()))
                .param("reason", reason)
                .update();
    }
}
