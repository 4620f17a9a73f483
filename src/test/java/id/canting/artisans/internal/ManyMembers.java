package id.canting.artisans.internal;

import id.canting.identity.CentreId;
import id.canting.testing.DatabaseOwner;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A register as it is after years. Thirty of them are called Kencanasari, one in four Sri. */
final class ManyMembers {

    static final int KENCANASARI = 30;

    private final DataSource source;
    private final JdbcClient owner;
    private final String schema;

    private ManyMembers(Environment environment, String schema) {
        source = new SingleConnectionDataSource(connect(environment), true);
        owner = JdbcClient.create(source);
        this.schema = schema;
    }

    private static Connection connect(Environment environment) {
        try {
            return DatabaseOwner.source(environment).getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the register itself, so that its pages show them; slow to take away again. */
    static ManyMembers inTheRegister(Environment environment) {
        return new ManyMembers(environment, "canting");
    }

    /** In a table with the same columns and indexes, that is thrown away. */
    static ManyMembers beside(Environment environment) {
        var members = new ManyMembers(environment, "many");
        members.owner.sql("drop schema if exists many cascade").update();
        members.owner.sql("create schema many").update();
        members.owner
                .sql("create table many.member (like canting.member including all)")
                .update();
        members.owner.sql("set search_path = many, canting").update();
        return members;
    }

    /** Asks as the one who made them. */
    JdbcClient owner() {
        return owner;
    }

    DataSource source() {
        return source;
    }

    void clear() {
        if (schema.equals("many")) {
            owner.sql("truncate many.member").update();
            return;
        }
        owner.sql("delete from canting.member where application_number = 'many'")
                .update();
        owner.sql("delete from canting.person where name = 'many'").update();
    }

    void drop() {
        owner.sql("drop schema many cascade").update();
    }

    void fill(CentreId centre, int count) {
        clear();
        owner.sql("drop table if exists many_people").update();
        owner.sql(
                        "create temporary table many_people as select gen_random_uuid() as id, n from generate_series(1, :n) n")
                .param("n", count)
                .update();
        if (schema.equals("canting")) {
            owner.sql("insert into canting.person (id, name, created_at) select id, 'many', now() from many_people")
                    .update();
        }
        owner.sql(
                        """
                        insert into %s.member
                               (id, version, centre_id, person_id, application_id, application_number, number, kind,
                                standing, suspended_until, standing_changed_at, since, name, birth_place, birth_date, female, nik_sealed,
                                nik_fingerprint, phone, address, techniques, experience_years, dyes, photo_shown,
                                token_sealed, token_hash, check_code)
                        select gen_random_uuid(), 0, :centre, p.id, gen_random_uuid(), 'many',
                               'ANG-2026-' || lpad(n::text, 6, '0'), 'FULL',
                               case when n %% 20 = 0 then 'SUSPENDED' when n %% 10 = 0 then 'RESIGNED' else 'ACTIVE' end,
                               case when n %% 20 = 0 then current_date + 180 end, now(), now(),
                               case when n %% 33 = 0 and n <= 33 * :rare then 'Wulandari Kencanasari'
                                    when n %% 4 = 0 then 'Sri ' || (array['Riyadi', 'Lestari', 'Rahayu', 'Ningsih', 'Utami', 'Wahyuni'])[1 + n * 13 %% 6] || ' ' || n %% 97
                                    else (array['Siti', 'Dewi', 'Endah', 'Slamet', 'Agus', 'Bambang', 'Joko', 'Nur',
                                                'Yuli', 'Ratna', 'Lilik'])[1 + n * 7 %% 11] || ' '
                                         || (array['Riyadi', 'Anggraini', 'Purnomo', 'Lestari', 'Sutejo', 'Hidayati',
                                                   'Pratama', 'Rahayu', 'Ningsih', 'Kartika', 'Santoso', 'Maryani',
                                                   'Arifin', 'Utami', 'Prasetyo'])[1 + n * 13 %% 15] || ' ' || n %% 97 end,
                               'Mojokerto', '1979-05-03', true, '\\x00', sha256(convert_to('nik' || n, 'UTF8')),
                               '628' || lpad(n::text, 9, '0'), 'Jl. Contoh',
                               case when n <= 40 then array['TULIS', 'PRINTING'] else array['TULIS'] end, 10,
                               array['NATURAL'], false, '\\x00', sha256(convert_to('card' || n, 'UTF8')),
                               translate(lpad(n::text, 6, '0'), '0123456789', 'BCDFGHJKLM')
                          from many_people p
                        """
                                .formatted(schema))
                .param("centre", centre.value())
                .param("rare", KENCANASARI)
                .update();
        owner.sql("vacuum (index_cleanup on, analyze) " + schema + ".member").update();
    }
}
