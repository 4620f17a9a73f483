package id.canting.onboarding.internal;

import id.canting.centre.WorkingCalendar;
import id.canting.documents.Documents;
import id.canting.onboarding.ApplicantReminderDue;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.VisitReminderDue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
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
    private final CaseRecords records;
    private final Visits visits;
    private final WorkingCalendar calendar;
    private final Documents documents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sweeps(
            JdbcClient jdbc,
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            Visits visits,
            WorkingCalendar calendar,
            Documents documents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.visits = visits;
        this.calendar = calendar;
        this.documents = documents;
        this.events = events;
        this.clock = clock;
    }

    /** At 50 and at 80 % of the time. Whoever is past the second is not told of the first as well. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remind() {
        remind(80);
        remind(50);
    }

    private void remind(int percent) {
        jdbc.sql(
                        """
                select id
                  from membership_application a
                 where status in ('RETURNED', 'ADMISSION')
                   and due_at > :now
                   and waiting_since + (due_at - waiting_since) * (:percent / 100.0) <= :now
                   and not exists (select 1 from case_stop where case_key = a.id::text)
                   and not exists (select 1 from application_step s
                                    where s.application_id = a.id and s.round = a.round
                                      and s.step in ('remind-' || lower(a.status) || '-' || :percent,
                                                     'remind-' || lower(a.status) || '-80'))
                 order by due_at
                 limit 20
                   for update skip locked
                """)
                .param("now", ApplicationRepository.utc(clock.instant()))
                .param("percent", percent)
                .query(UUID.class)
                .list()
                .forEach(id -> remind(new ApplicationId(id), percent));
    }

    private void remind(ApplicationId id, int percent) {
        var application = applications.ofProcess(id);
        if (records.first(application, step(application, percent), clock.instant())) {
            events.publishEvent(new ApplicantReminderDue(id, application.centre(), application.applicant(), percent));
        }
    }

    private static String step(MembershipApplication application, int percent) {
        return "remind-" + application.status().name().toLowerCase(Locale.ROOT) + "-" + percent;
    }

    /** On the working day before a visit. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remindOfVisits() {
        var now = clock.instant();
        for (var visit : visits.toRemind(now, now.plus(LONGEST_LEAVE))) {
            var application = applications.ofProcess(visit.application());
            if (calendar.between(application.centre(), now, visit.plannedFor()) <= 1) {
                visits.reminded(visit, now);
                events.publishEvent(new VisitReminderDue(
                        application.id(), application.centre(), application.applicant(), visit.plannedFor()));
            }
        }
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
