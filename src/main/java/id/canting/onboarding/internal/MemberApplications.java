package id.canting.onboarding.internal;

import id.canting.artisans.MemberSection;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All applications of a member, also those that came to nothing. */
@Component
class MemberApplications implements MemberSection {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final CaseWords words;

    MemberApplications(JdbcClient jdbc, CaseWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Section of(Scope me, PersonId member) {
        return new Section(
                words.say("onboarding.applications"),
                jdbc.sql(
                                """
                        select id, number, status,
                               exists (select from application_answers s where s.application_id = a.id) as told
                          from membership_application a
                         where centre_id = :centre and applicant_id = :person and number is not null
                         order by submitted_at desc
                         limit :most
                        """)
                        .param("centre", me.centre().value())
                        .param("person", member.value())
                        .param("most", MOST)
                        .query((row, n) -> new Line(
                                row.getString("number"),
                                words.say("onboarding.state." + row.getString("status")),
                                row.getBoolean("told") ? "/applications/" + row.getString("id") : null))
                        .list());
    }
}
