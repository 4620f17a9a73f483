package id.canting.artisans.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.artisans.internal.MemberDuty.Kind;
import id.canting.artisans.internal.MemberDuty.Step;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import id.canting.people.Phone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What members still have to do. One of a kind for each. */
@Repository
class MemberDuties {

    private final JdbcClient jdbc;

    MemberDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the place of an earlier one of the kind. */
    void put(Member member, Kind kind, LocalDate dueOn, LocalDate today) {
        var duty = MemberDuty.of(UuidCreator.getTimeOrderedEpoch(), member, kind, dueOn, today);
        jdbc.sql(
                        """
                insert into member_duty (id, centre_id, member_id, kind, due_on, step, step_on)
                values (:id, :centre, :member, :kind, :due, :step, :stepOn)
                    on conflict (centre_id, member_id, kind) do update
                   set due_on = excluded.due_on, step = excluded.step, step_on = excluded.step_on
                """)
                .param("id", duty.id())
                .param("centre", duty.centre().value())
                .param("member", duty.member().value())
                .param("kind", kind.name())
                .param("due", dueOn)
                .param("step", duty.step() == null ? null : duty.step().name())
                .param("stepOn", duty.stepOn())
                .update();
    }

    void save(MemberDuty duty) {
        jdbc.sql("update member_duty set step = :step, step_on = :stepOn where centre_id = :centre and id = :id")
                .param("step", duty.step() == null ? null : duty.step().name())
                .param("stepOn", duty.stepOn())
                .param("centre", duty.centre().value())
                .param("id", duty.id())
                .update();
    }

    void done(Member member, Kind kind) {
        jdbc.sql("delete from member_duty where centre_id = :centre and member_id = :member and kind = :kind")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("kind", kind.name())
                .update();
    }

    /** The most urgent first. */
    List<MemberDuty> of(CentreId centre, MemberId member) {
        return jdbc.sql(
                        "select * from member_duty where centre_id = :centre and member_id = :member order by due_on, id")
                .param("centre", centre.value())
                .param("member", member.value())
                .query(MemberDuties::read)
                .list();
    }

    /**
     * Those whose next step has come, of members who are asked for anything, with the rows of these members. Whose data is
     * restricted is asked for nothing meanwhile.
     *
     * @param today the day it is everywhere; centres further west wait for it
     */
    List<MemberDuty> pending(LocalDate today, int most) {
        return jdbc.sql(
                        """
                select d.* from member_duty d join member m on m.centre_id = d.centre_id and m.id = d.member_id
                 where d.step_on <= :today and m.standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED')
                   and not exists (select from data_restriction r
                                    where r.person_id = m.person_id and r.centre_id = m.centre_id
                                      and r.lifted_at is null)
                 order by d.step_on, d.id
                 limit :most
                   for update skip locked
                """)
                .param("today", today)
                .param("most", most)
                .query(MemberDuties::read)
                .list();
    }

    /** What is due by a day or has been for long, the longest first. @param after the last one of the page before */
    List<Row> page(Scope me, LocalDate until, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                select d.id, d.member_id, d.kind, d.due_on, m.number, m.name, m.phone, m.standing
                  from member_duty d join member m on m.centre_id = d.centre_id and m.id = d.member_id
                 where d.centre_id = :centre and d.due_on <= :until and m.standing not in ('RESIGNED', 'DECEASED')
                   and not exists (select from data_restriction r
                                    where r.person_id = m.person_id and r.centre_id = m.centre_id
                                      and r.lifted_at is null)
                   and (:after::uuid is null or (d.due_on, d.id) >
                        (select due_on, id from member_duty where centre_id = :centre and id = :after::uuid))
                 order by d.due_on, d.id
                 limit :limit
                """)
                .param("centre", me.centre().value())
                .param("until", until)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("number"),
                        row.getString("name"),
                        new Phone(row.getString("phone")),
                        Standing.valueOf(row.getString("standing"))))
                .list();
    }

    /** What a list shows. */
    record Row(
            UUID id,
            MemberId member,
            Kind kind,
            LocalDate dueOn,
            String number,
            String name,
            Phone phone,
            Standing standing) {}

    private static MemberDuty read(ResultSet row, int n) throws SQLException {
        var step = row.getString("step");
        return new MemberDuty(
                row.getObject("id", UUID.class),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                row.getObject("due_on", LocalDate.class),
                step == null ? null : Step.valueOf(step),
                row.getObject("step_on", LocalDate.class));
    }
}
