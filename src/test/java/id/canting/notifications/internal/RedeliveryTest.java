package id.canting.notifications.internal;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.canting.demo.MovableClock;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.notifications.internal.SomePeople.Somebody;
import id.canting.people.AddressAlreadyKnown;
import id.canting.people.EmailChangeRequested;
import id.canting.people.PasswordResetRequested;
import id.canting.people.RegistrationRequested;
import id.canting.people.RolesGranted;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskDue;
import id.canting.workflow.TaskHandedOver;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskOverdue;
import id.canting.workflow.TaskReminderDue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of an event: once delivered, delivered twice, or never. */
@DatabaseTest
class RedeliveryTest {

    @Autowired
    TestPeople people;

    @Autowired
    Redelivery redelivery;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private SomePeople some;

    @BeforeEach
    void meet() {
        some = new SomePeople(jdbc);
    }

    @AfterEach
    void tidy() {
        clock.reset();
        jdbc.sql("delete from event_publication").update();
        jdbc.sql("delete from event_retry").update();
    }

    @Test
    void anEventIsToldOnceAtItsOwnTimeAndAnEqualOneLaterIsToldAgain() {
        people.centre();
        var reader = some.named("Sulastri", "id");
        clock.set(Instant.parse("2026-06-22T03:00:00Z"));
        publish(new PasswordResetRequested(reader.account()));
        assertThat(mailsTo(reader)).containsExactly("PASSWORD_RESET");
        assertThat(jdbc.sql("select created_at at time zone 'UTC' from outgoing_message where person_id = ?")
                        .param(reader.person().value())
                        .query(LocalDateTime.class)
                        .single()
                        .truncatedTo(ChronoUnit.MINUTES))
                .isEqualTo("2026-06-22T03:00");
        publish(new PasswordResetRequested(reader.account()));
        assertThat(mailsTo(reader)).containsExactly("PASSWORD_RESET", "PASSWORD_RESET");
    }

    @Test
    void anEventWhoseNodeDiedAfterTellingChangesNothingTheSecondTime() {
        people.centre();
        var reader = some.named("Sulastri", "id");
        publish(new PasswordResetRequested(reader.account()));
        assertThat(mailsTo(reader)).hasSize(1);
        // as if the listener's work had been committed and its end had not
        jdbc.sql(
                        """
                with back as (delete from event_publication_archive where serialized_event like :account returning *)
                insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
                select id, listener_id, event_type, serialized_event, publication_date from back
                """)
                .param("account", "%" + reader.account() + "%")
                .update();
        assertThat(outstanding()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(3));
        redelivery.resubmit();
        untilAllIsTold();
        assertThat(mailsTo(reader)).hasSize(1);
    }

    @Test
    void anEventWhoseNodeDiedBeforeTellingIsToldLater() {
        people.centre();
        var reader = some.named("Sulastri", "id");
        neverDelivered(
                "notifications.AddressAlreadyKnown",
                AddressAlreadyKnown.class,
                """
                {"account":{"value":"%s"}}""".formatted(reader.account()));
        redelivery.resubmit();
        assertThat(mailsTo(reader)).as("too early").isEmpty();
        clock.advance(Duration.ofMinutes(3));
        redelivery.resubmit();
        untilAllIsTold();
        assertThat(mailsTo(reader)).containsExactly("ADDRESS_KNOWN");
        redelivery.resubmit();
        assertThat(jdbc.sql("select count(*) from event_retry")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anEventThatNobodyCanTakeIsTriedTenTimesAndThenShown() {
        neverDelivered(
                "notifications.Nobody",
                AddressAlreadyKnown.class,
                """
                {"account":{"value":"%s"}}""".formatted(AccountId.next()));
        for (int n = 0; n < 12; n++) {
            clock.advance(Duration.ofHours(9));
            redelivery.resubmit();
        }
        assertThat(jdbc.sql("select tries from event_retry")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        assertThat(redelivery.givenUp()).isEqualTo(1);
        redelivery.tryAllAgain();
        assertThat(redelivery.givenUp()).isZero();
    }

    @Test
    void peopleWithoutAnAddressAndAccountsThatAreNoneGetNoMail() {
        var centre = people.centre();
        var reader = some.withPhoneOnly("Slamet");
        publish(new PasswordResetRequested(AccountId.next()));
        publish(new PasswordResetRequested(reader.account()));
        publish(new RegistrationRequested(reader.account()));
        publish(new RolesGranted(reader.account(), centre));
        assertThat(mailsTo(reader)).isEmpty();
        assertThat(inboxOf(reader.person())).containsExactly("ROLES_GRANTED");
    }

    @Test
    void anotherAddressIsConfirmedByTheNewOneAndToldToTheOldOne() {
        people.centre();
        var reader = some.named("Sulastri", "id");
        jdbc.sql("update account set new_email = 'baru@example.org' where id = ?")
                .param(reader.account().value())
                .update();
        publish(new EmailChangeRequested(reader.account()));
        assertThat(mailsTo(reader)).containsExactly("EMAIL_CHANGING", "EMAIL_CONFIRM");
    }

    @Test
    void aTaskIsToldToItsHolderElseToAllWhoMayTakeItAndLateToThoseWhoSupervise() {
        var centre = people.centre();
        var other = people.centre();
        var rini = staff(centre, Role.STAFF);
        var hendra = staff(centre, Role.STAFF);
        var supervisor = staff(centre, Role.SUPERVISOR);
        var stranger = staff(other, Role.STAFF);
        publish(new TaskReminderDue(task(centre, rini.person())));
        publish(new TaskDue(task(centre, null)));
        publish(new TaskOverdue(task(centre, rini.person())));
        publish(new TaskHandedOver(task(centre, hendra.person())));
        assertThat(inboxOf(rini.person())).containsExactly("TASK_DUE", "TASK_REMINDER");
        assertThat(inboxOf(hendra.person())).containsExactly("TASK_DUE", "TASK_HANDED_OVER");
        assertThat(inboxOf(supervisor.person())).containsExactly("TASK_OVERDUE");
        assertThat(inboxOf(stranger.person())).isEmpty();
        assertThat(mailsTo(rini)).containsExactly("TASK_DUE");
    }

    private Somebody staff(CentreId centre, Role role) {
        var somebody = some.named("Rini Astuti", "id");
        some.holds(somebody, centre, role);
        return somebody;
    }

    private static OpenTask task(CentreId centre, @Nullable PersonId holder) {
        return new OpenTask(
                new TaskId(UUID.randomUUID()),
                centre,
                "onboarding",
                "DecideMembership",
                "PMH-2026-000187",
                "staff",
                holder,
                Instant.parse("2026-10-08T08:30:00Z"));
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
        untilAllIsTold();
    }

    private void untilAllIsTold() {
        await().until(() -> outstanding() == 0);
    }

    private int outstanding() {
        return jdbc.sql("select count(*) from event_publication")
                .query(Integer.class)
                .single();
    }

    private void neverDelivered(String listener, Class<?> type, String event) {
        jdbc.sql(
                        """
                insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
                values (?, ?, ?, ?, ?)
                """)
                .params(
                        UUID.randomUUID(),
                        listener,
                        type.getName(),
                        event,
                        clock.instant().minusSeconds(30).atOffset(UTC))
                .update();
    }

    private List<String> mailsTo(Somebody reader) {
        return templates("outgoing_message", reader.person());
    }

    private List<String> inboxOf(PersonId reader) {
        return templates("inbox_message", reader);
    }

    private List<String> templates(String table, PersonId reader) {
        return jdbc.sql("select template from " + table + " where person_id = ? order by template")
                .param(reader.value())
                .query(String.class)
                .list();
    }
}
