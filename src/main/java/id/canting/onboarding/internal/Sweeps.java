package id.canting.onboarding.internal;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.centre.WorkingCalendar;
import id.canting.documents.Documents;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicantReminderDue;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.DraftReminderDue;
import id.canting.onboarding.VisitReminderDue;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds applicants whose time runs out, and forgets drafts that nobody goes on with. Any node may do it, each row once. */
@Component
class Sweeps {

    static final Duration DRAFTS_LAST = Duration.ofDays(60);
    /** The working day before a day lies at most so far back. */
    private static final Duration LONGEST_LEAVE = Duration.ofDays(14);

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final JdbcClient jdbc;
    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final Visits visits;
    private final WorkingCalendar calendar;
    private final ApplicantsTime time;
    private final CentreSettings settings;
    private final Documents documents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sweeps(
            JdbcClient jdbc,
            ApplicationRepository applications,
            AnswersRepository answers,
            Visits visits,
            WorkingCalendar calendar,
            ApplicantsTime time,
            CentreSettings settings,
            Documents documents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.answers = answers;
        this.visits = visits;
        this.calendar = calendar;
        this.time = time;
        this.settings = settings;
        this.documents = documents;
        this.events = events;
        this.clock = clock;
    }

    /** After the parts of their time that the centre has set. Whoever is past the last is not told of the first as well. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remind() {
        var now = clock.instant();
        var reminders = new HashMap<CentreId, Reminders>();
        for (var application : applications.awaitingApplicants(now)) {
            var percents = reminders.computeIfAbsent(application.centre(), settings::reminders);
            if (!time.part(application, percents.last()).isAfter(now)) {
                remind(application, 2, percents.last());
            } else if (application.reminded() == 0
                    && !time.part(application, percents.first()).isAfter(now)) {
                remind(application, 1, percents.first());
            }
        }
    }

    private void remind(MembershipApplication application, int times, int percent) {
        application.remind(times);
        try {
            applications.save(application);
        } catch (OptimisticLockingFailureException moved) {
            return; // somebody has just done something: the next time shows what
        }
        events.publishEvent(
                new ApplicantReminderDue(application.id(), application.centre(), application.applicant(), percent));
    }

    /** On the working day before a visit. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remindOfVisits() {
        var now = clock.instant();
        for (var visit : visits.toRemind(now, now.plus(LONGEST_LEAVE))) {
            var application = applications.ofProcess(visit.application());
            if (application.held() == null && calendar.between(application.centre(), now, visit.plannedFor()) <= 1) {
                visits.reminded(visit, now);
                events.publishEvent(new VisitReminderDue(
                        application.id(), application.centre(), application.applicant(), visit.plannedFor()));
            }
        }
    }

    /** Of a draft that lay for 3, 10 and 25 days; whoever goes on with it begins to count anew. */
    @Scheduled(cron = "0 10 7 * * *")
    @Transactional
    public void remindOfDrafts() {
        jdbc.sql(
                        """
                        with lying as (
                            select d.application_id, max(days) as days
                              from application_draft d
                              join unnest(array[3, 10, 25]) as days on d.saved_at + make_interval(days => days) <= :now
                             where d.saved_at <= :latest
                             group by d.application_id
                        )
                        update application_draft d
                           set reminded_after = lying.days
                          from lying, membership_application a
                         where lying.application_id = d.application_id and a.id = d.application_id
                           and a.status = 'DRAFT' and d.reminded_after < lying.days
                        returning a.id, a.centre_id, a.applicant_id, lying.days, d.saved_at
                        """)
                .param("now", ApplicationRepository.utc(clock.instant()))
                .param("latest", ApplicationRepository.utc(clock.instant().minus(Duration.ofDays(3))))
                .query((row, n) -> new DraftReminderDue(
                        new ApplicationId(row.getObject("id", UUID.class)),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new PersonId(row.getObject("applicant_id", UUID.class)),
                        row.getInt("days"),
                        row.getObject("saved_at", OffsetDateTime.class)
                                .toInstant()
                                .plus(DRAFTS_LAST)))
                .list()
                .forEach(events::publishEvent);
    }

    @Scheduled(cron = "0 20 2 * * *")
    @Transactional
    public void forgetDrafts() {
        var old = abandoned();
        old.forEach(id -> {
            documents.erase(CaseFiles.of(id));
            applications.deleteDraft(id);
        });
        if (!old.isEmpty()) {
            log.atInfo().addKeyValue("drafts", old.size()).log("Abandoned drafts forgotten");
        }
    }

    /** As the page of withdrawal promised: answers and papers of what came to nothing are not kept. */
    @Scheduled(cron = "0 40 2 * * *")
    @Transactional
    public void forgetEnded() {
        var old = ended();
        old.forEach(id -> {
            documents.erase(CaseFiles.of(id));
            answers.forget(id);
        });
        if (!old.isEmpty()) {
            log.atInfo().addKeyValue("applications", old.size()).log("Answers and papers forgotten");
        }
    }

    private List<ApplicationId> ended() {
        return olderThan(
                MembershipApplication.REOPENS,
                """
                select a.id
                  from membership_application a
                  join application_answers w on w.application_id = a.id
                 where a.status in ('WITHDRAWN', 'LAPSED') and a.status_changed_at < :before
                 limit 100
                   for update of a skip locked
                """);
    }

    private List<ApplicationId> abandoned() {
        return olderThan(
                DRAFTS_LAST,
                """
                select a.id
                  from membership_application a
                  left join application_draft d on d.application_id = a.id
                 where a.status = 'DRAFT' and a.created_at < :before
                   and coalesce(d.saved_at, a.created_at) < :before
                 limit 100
                   for update of a skip locked
                """);
    }

    private List<ApplicationId> olderThan(Duration age, String query) {
        return jdbc
                .sql(query)
                .param("before", ApplicationRepository.utc(clock.instant().minus(age)))
                .query(UUID.class)
                .list()
                .stream()
                .map(ApplicationId::new)
                .toList();
    }
}
