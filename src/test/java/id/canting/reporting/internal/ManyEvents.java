package id.canting.reporting.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseOwner;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of a centre as it is after years, sealed but for nothing: a row a minute, by twenty people. */
final class ManyEvents {

    private final JdbcClient owner;

    ManyEvents(Environment environment) {
        owner = DatabaseOwner.of(environment);
    }

    void clear(CentreId centre) {
        for (var table : new String[] {"audit_seal_entry", "audit_seal", "audit_event"}) {
            owner.sql("alter table canting." + table + " disable trigger user").update();
            owner.sql("delete from canting." + table + " where centre_id = ?")
                    .param(centre.value())
                    .update();
            owner.sql("alter table canting." + table + " enable trigger user").update();
            owner.sql("vacuum analyze canting." + table).update();
        }
    }

    void fill(CentreId centre, PersonId me, int count) {
        clear(centre);
        owner.sql(
                        """
                        insert into canting.audit_event (id, at, centre_id, actor_id, action, subject_type, subject_id, details)
                        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008'
                                || lpad(to_hex(n), 15, '0'))::uuid,
                               at, :centre, case when n % 20 = 0 then :me else gen_random_uuid() end, 'Action' || n % 20,
                               'Application', 'subject ' || n / 10,
                               case when n % 10 = 0 then jsonb_build_object('case', 'subject ' || n / 10) else '{}' end
                          from (select n, now() - interval '1 hour' - (:count - n) * interval '1 minute' as at
                                  from generate_series(1, :count) n) rows
                        """)
                .param("centre", centre.value())
                .param("me", me.value())
                .param("count", count)
                .update();
        owner.sql(
                        """
                        insert into canting.audit_seal (centre_id, n, prev_hash, hash, count, sealed_at, mac)
                        values (:centre, 1, '', '', :count, now(), '')
                        """)
                .param("centre", centre.value())
                .param("count", count)
                .update();
        owner.sql(
                        """
                        insert into canting.audit_seal_entry (centre_id, n, position, event, hash)
                        select :centre, 1, row_number() over (order by id), id, sha256(id::text::bytea)
                          from canting.audit_event where centre_id = :centre
                        """)
                .param("centre", centre.value())
                .update();
        for (var table : new String[] {"audit_seal_entry", "audit_seal", "audit_event"}) {
            owner.sql("vacuum analyze canting." + table).update();
        }
    }
}
