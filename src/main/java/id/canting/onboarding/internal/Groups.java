package id.canting.onboarding.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People who work together and apply together, each for themselves. */
@Repository
class Groups {

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param code with which others join; the chair hands it on */
    record Group(GroupId id, String name, PersonId chair, String code) {

        /** As it is read out: ABCD-2345. */
        public String spoken() {
            return code.substring(0, 4) + "-" + code.substring(4);
        }
    }

    void add(CentreId centre, Group group, Instant at) {
        jdbc.sql(
                        """
                insert into applicant_group (id, centre_id, name, chair_id, code, founded_at)
                values (:id, :centre, :name, :chair, :code, :at)
                """)
                .param("id", group.id().value())
                .param("centre", centre.value())
                .param("name", group.name())
                .param("chair", group.chair().value())
                .param("code", group.code())
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    Optional<Group> find(Scope me, GroupId id) {
        return jdbc.sql("select id, name, chair_id, code from applicant_group where centre_id = :centre and id = :id")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(Groups::read)
                .optional();
    }

    /** Of the centre's groups alone. @param code without the hyphen, in capitals */
    Optional<Group> byCode(Scope me, String code) {
        return jdbc.sql(
                        "select id, name, chair_id, code from applicant_group where centre_id = :centre and code = :code")
                .param("centre", me.centre().value())
                .param("code", code)
                .query(Groups::read)
                .optional();
    }

    private static Group read(ResultSet row, int n) throws SQLException {
        return new Group(
                new GroupId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Objects.requireNonNull(ApplicationRepository.person(row, "chair_id")),
                row.getString("code"));
    }
}
