package id.canting.onboarding.internal;

import id.canting.artisans.Members;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.CaseRecords.Candidate;
import id.canting.onboarding.internal.CaseRecords.Candidate.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The same person at other centres, by NIK. Each centre learns that there is something and where, and no more. */
@Component
class Elsewhere {

    private final CaseRecords records;
    private final AnswersRepository answers;
    private final ApplicationRepository applications;
    private final Members members;
    private final Centres centres;
    private final JdbcClient jdbc;
    private final Clock clock;

    Elsewhere(
            CaseRecords records,
            AnswersRepository answers,
            ApplicationRepository applications,
            Members members,
            Centres centres,
            JdbcClient jdbc,
            Clock clock) {
        this.records = records;
        this.answers = answers;
        this.applications = applications;
        this.members = members;
        this.centres = centres;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Open(ApplicationId id, CentreId centre, PersonId applicant) {}

    /** Open applications under the same NIK. */
    List<Open> applications(MembershipApplication application) {
        return jdbc.sql(
                        """
                select a.id, a.centre_id, a.applicant_id
                  from application_answers w
                  join membership_application a on a.id = w.application_id
                 where w.nik_fingerprint = :fingerprint
                   and a.centre_id <> :centre
                   and a.status not in ('DRAFT', 'MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN')
                 order by a.submitted_at, a.id
                """)
                .param(
                        "fingerprint",
                        answers.fingerprint(answers.get(application.id()).home().nik()))
                .param("centre", application.centre().value())
                .query((row, n) -> new Open(
                        new ApplicationId(row.getObject("id", UUID.class)),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new PersonId(row.getObject("applicant_id", UUID.class))))
                .list();
    }

    /** Centres where somebody with this NIK is a member. */
    List<CentreId> memberships(MembershipApplication application) {
        return members.centresOf(answers.get(application.id()).home().nik()).stream()
                .filter(centre -> !centre.equals(application.centre()))
                .toList();
    }

    boolean none(MembershipApplication application) {
        return applications(application).isEmpty() && memberships(application).isEmpty();
    }

    /** Whether all there is are applications of the very same account, which the applicant can withdraw. */
    boolean own(MembershipApplication application) {
        return memberships(application).isEmpty()
                && applications(application).stream()
                        .allMatch(other -> other.applicant().equals(application.applicant()));
    }

    /** Both centres see it from now on. */
    void note(MembershipApplication application) {
        for (var other : applications(application)) {
            records.add(
                    application, found(other.id().value(), other.centre(), "APPLICATION_ELSEWHERE"), clock.instant());
            records.add(
                    applications.ofProcess(other.id()),
                    found(application.id().value(), application.centre(), "APPLICATION_ELSEWHERE"),
                    clock.instant());
        }
        memberships(application)
                .forEach(centre ->
                        records.add(application, found(centre.value(), centre, "MEMBER_ELSEWHERE"), clock.instant()));
    }

    /** Where, as the applicant reads it. */
    List<String> centres(MembershipApplication application) {
        return applications(application).stream()
                .map(other -> centres.get(other.centre()))
                .map(Centre::name)
                .distinct()
                .toList();
    }

    private Candidate found(UUID id, CentreId where, String because) {
        return new Candidate(Kind.ELSEWHERE, id, centres.get(where).name(), Set.of(because));
    }
}
