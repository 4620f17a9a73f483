package id.canting.onboarding.internal;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conditions that memberships are approved with. Once there is a member, the register keeps watch over them. */
@Repository
class Conditions {

    private final JdbcClient jdbc;
    private final Centres centres;
    private final Clock clock;

    Conditions(JdbcClient jdbc, Centres centres, Clock clock) {
        this.jdbc = jdbc;
        this.centres = centres;
        this.clock = clock;
    }

    /** @return its words */
    String lay(Scope me, MembershipApplication application, TaskValues values) {
        var today = LocalDate.ofInstant(
                clock.instant(), centres.get(application.centre()).zone());
        var due = LocalDate.parse(values.text("conditionDue"));
        if (due.isBefore(today)) {
            throw new TaskRefusal("conditionDue", "onboarding.condition.past");
        }
        if (due.isAfter(today.plusYears(1))) {
            throw new TaskRefusal("conditionDue", "onboarding.condition.too-far");
        }
        var words = values.text("condition");
        jdbc.sql(
                        """
                insert into application_condition (application_id, centre_id, words, due_on, laid_by, laid_at)
                values (:id, :centre, :words, :due, :by, :at)
                """)
                .param("id", application.id().value())
                .param("centre", application.centre().value())
                .param("words", words)
                .param("due", due)
                .param("by", me.person().value())
                .param("at", ApplicationRepository.utc(clock.instant()))
                .update();
        return words;
    }

    /** That of an earlier decision: it is decided anew. */
    void forget(ApplicationId id) {
        jdbc.sql("delete from application_condition where application_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Whether one that was laid down holds: not once the approval came to nothing. */
    static boolean stands(MembershipApplication application) {
        return switch (application.status()) {
            case APPROVED, WAITING, ADMISSION, CLARIFICATION, MEMBER -> true;
            default -> false;
        };
    }

    Optional<Terms> of(MembershipApplication application) {
        return jdbc.sql("select words, due_on, laid_by from application_condition where application_id = :id")
                .param("id", application.id().value())
                .query((row, n) -> new Terms(
                        row.getString("words"),
                        row.getObject("due_on", LocalDate.class),
                        new PersonId(row.getObject("laid_by", UUID.class))))
                .optional();
    }

    /** Time in which the centre had no place is not the applicant's. */
    void postpone(ApplicationId id, long days) {
        jdbc.sql("update application_condition set due_on = due_on + cast(:days as integer) where application_id = :id")
                .param("id", id.value())
                .param("days", days)
                .update();
    }
}
