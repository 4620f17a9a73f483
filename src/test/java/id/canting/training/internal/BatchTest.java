package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BatchTest {

    private static final Instant NOW = Instant.parse("2026-10-05T03:00:00Z");
    private static final Instant CLOSES = NOW.plus(Duration.ofDays(10));

    private final PersonId rini = PersonId.next();
    private final PersonId budi = PersonId.next();

    @Test
    void whoeverPlannedABatchDoesNotJudgeIt() {
        var batch = in(BatchStatus.PROPOSED);
        assertThatThrownBy(() -> batch.approve(rini, NOW)).hasMessage("training.batch.own-plan");
        assertThatThrownBy(() -> batch.sendBack(rini, "Ubah", NOW)).hasMessage("training.batch.own-plan");
        assertThatThrownBy(() -> batch.refuse(rini, "NO_BUDGET", "Tidak", NOW)).hasMessage("training.batch.own-plan");
        assertThat(batch.status()).isEqualTo(BatchStatus.PROPOSED);
    }

    @Test
    void aPlanWhoseEnrolmentIsOverIsNotApproved() {
        assertThatThrownBy(() -> in(BatchStatus.PROPOSED).approve(budi, CLOSES))
                .hasMessage("training.batch.approve.too-late");
    }

    @Test
    void tooFewPeopleLeaveFourWays() {
        var runs = in(BatchStatus.AT_RISK);
        runs.runAllTheSame(budi, "Tetap jalan", NOW);
        runs.confirm(NOW);
        assertThat(runs.status()).isEqualTo(BatchStatus.CONFIRMED);

        var later = in(BatchStatus.AT_RISK);
        later.postpone(budi, CLOSES.plus(Duration.ofDays(14)), "TOO_FEW_PARTICIPANTS", "Ditunda", NOW);
        assertThat(later.status()).isEqualTo(BatchStatus.OPEN);
        assertThat(later.plan().closesAt()).isEqualTo(CLOSES.plus(Duration.ofDays(14)));

        var other = BatchId.next();
        var merged = in(BatchStatus.AT_RISK);
        merged.merge(budi, other, "TOO_FEW_PARTICIPANTS", "Digabung", NOW);
        assertThat(merged.state().mergedInto()).isEqualTo(other);

        var ended = in(BatchStatus.AT_RISK);
        ended.cancel(budi, "TOO_FEW_PARTICIPANTS", "Batal", NOW);
        assertThat(ended.status()).isEqualTo(BatchStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStatus.class,
            mode = Mode.INCLUDE,
            names = {"REFUSED", "ASSESSMENT", "CLOSING", "COMPLETED", "MERGED", "CANCELLED"})
    void whatIsOverIsNotCancelled(BatchStatus status) {
        assertThatThrownBy(() -> in(status).cancel(budi, "NO_ROOM", "Batal", NOW))
                .hasMessage("training.batch.moved-on");
    }

    @ParameterizedTest
    @CsvSource({"19, 0", "20, 1", "21, 2", "40, 2", "41, 3", "200, 10"})
    void oneSeatInTwentyIsReserved(int maximum, int reserved) {
        assertThat(BatchPlan.reservedOf(maximum)).isEqualTo(reserved);
    }

    private Batch in(BatchStatus status) {
        @Nullable PersonId approver = status.compareTo(BatchStatus.APPROVED) < 0 ? null : budi;
        return new Batch(new Batch.State(
                BatchId.next(),
                CentreId.next(),
                ProgrammeId.next(),
                new Batch.Of("BT-101", "Batik Tulis Dasar", "Hand-drawn batik"),
                1,
                0,
                1,
                2026,
                status,
                NOW,
                new BatchPlan(
                        BatchPlan.Mode.RANKED,
                        BudgetLineId.next(),
                        1_000_000,
                        10,
                        20,
                        1,
                        false,
                        "Aula",
                        "",
                        "",
                        NOW.minus(Duration.ofDays(1)),
                        CLOSES),
                null,
                rini,
                approver,
                approver == null ? null : NOW,
                null,
                null,
                null));
    }
}
