package id.canting.onboarding.internal;

import id.canting.artisans.KnownMember;
import id.canting.artisans.Members;
import id.canting.onboarding.internal.CaseRecords.Candidate;
import id.canting.onboarding.internal.CaseRecords.Candidate.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for people who may be the same: NIK, phone, or a similar name with the same birth date. A human decides. */
@Component
class Duplicates {

    private final Members members;
    private final AnswersRepository answers;
    private final JdbcClient jdbc;

    Duplicates(Members members, AnswersRepository answers, JdbcClient jdbc) {
        this.members = members;
        this.answers = answers;
        this.jdbc = jdbc;
    }

    List<Candidate> of(MembershipApplication application, Answers said) {
        var found = new LinkedHashMap<UUID, Candidate>();
        membersLike(application, said, found);
        openApplicationsLike(application, said).forEach(candidate -> found.put(candidate.id(), candidate));
        return List.copyOf(found.values());
    }

    private void membersLike(MembershipApplication application, Answers said, Map<UUID, Candidate> found) {
        var self = said.self();
        var because = new LinkedHashMap<KnownMember, Set<String>>();
        members.byNik(application.centre(), said.home().nik())
                .ifPresent(member ->
                        because.computeIfAbsent(member, key -> new HashSet<>()).add("NIK"));
        members.similar(
                        application.centre(),
                        self.fullName(),
                        self.birthDate(),
                        said.home().livingWard(),
                        self.phone())
                .forEach(member -> because.computeIfAbsent(member, key -> new HashSet<>())
                        .add(member.samePhone() ? "PHONE" : "NAME"));
        because.forEach((member, reasons) -> found.merge(
                member.id().value(),
                new Candidate(Kind.MEMBER, member.id().value(), member.number() + ", " + member.name(), reasons),
                (one, other) -> one.with(other.because())));
    }

    private List<Candidate> openApplicationsLike(MembershipApplication application, Answers said) {
        var self = said.self();
        return jdbc.sql(
                        """
                select a.id, a.number || ', ' || w.full_name as label,
                       w.nik_fingerprint = :fingerprint as same_nik,
                       w.phone = :phone as same_phone,
                       w.birth_date = :birthDate and similarity(lower(w.full_name), lower(:name)) >= 0.4 as same_name
                  from application_answers w
                  join membership_application a on a.id = w.application_id
                 where w.centre_id = :centre
                   and (w.nik_fingerprint = :fingerprint
                        or w.phone = :phone
                        or w.birth_date = :birthDate and similarity(lower(w.full_name), lower(:name)) >= 0.4
                           and (similarity(lower(w.full_name), lower(:name)) >= 0.6
                                or coalesce(w.domicile_ward, w.ward) is not distinct from :ward))
                   and a.id <> :id
                   and a.applicant_id <> :applicant
                   and a.status not in ('DRAFT', 'MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN')
                 order by a.number
                 limit 20
                """)
                .param("fingerprint", answers.fingerprint(said.home().nik()))
                .param("phone", self.phone().digits())
                .param("birthDate", self.birthDate())
                .param("name", self.fullName())
                .param("ward", said.home().livingWard())
                .param("centre", application.centre().value())
                .param("id", application.id().value())
                .param("applicant", application.applicant().value())
                .query((row, n) -> {
                    var because = new HashSet<String>();
                    if (row.getBoolean("same_nik")) {
                        because.add("NIK");
                    }
                    if (row.getBoolean("same_phone")) {
                        because.add("PHONE");
                    }
                    if (row.getBoolean("same_name")) {
                        because.add("NAME");
                    }
                    return new Candidate(
                            Kind.APPLICATION, row.getObject("id", UUID.class), row.getString("label"), because);
                })
                .list();
    }
}
