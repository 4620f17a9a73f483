package id.canting.onboarding.internal;

import id.canting.artisans.MemberSection;
import id.canting.documents.Documents;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The papers of the application that made somebody a member: supervisors may open them, others see that they exist. */
@Component
class MemberPapers implements MemberSection {

    private final JdbcClient jdbc;
    private final Documents documents;
    private final CaseWords words;

    MemberPapers(JdbcClient jdbc, Documents documents, CaseWords words) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.words = words;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Section of(Scope me, PersonId member) {
        var lines = jdbc.sql(
                        """
                select id from membership_application
                 where centre_id = :centre and applicant_id = :person and status = 'MEMBER'
                 order by status_changed_at desc
                 limit 1
                """)
                .param("centre", me.centre().value())
                .param("person", member.value())
                .query(UUID.class)
                .optional()
                .map(id -> papers(me, new ApplicationId(id)))
                .orElse(List.of());
        return new Section(words.say("onboarding.papers"), lines);
    }

    private List<Line> papers(Scope me, ApplicationId id) {
        return documents.current(CaseFiles.of(id)).values().stream()
                .map(document -> new Line(
                        words.say("onboarding.paper." + document.purpose()),
                        "",
                        me.is(Role.SUPERVISOR) ? "/documents/" + document.id() : null))
                .toList();
    }
}
