package id.canting.audit.internal;

import id.canting.audit.Audit;
import id.canting.audit.AuditRecipients;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Recipients implements AuditRecipients {

    private final JdbcClient jdbc;
    private final Audit audit;

    Recipients(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public List<String> of(CentreId centre) {
        return jdbc.sql("select address from audit_recipient where centre_id = :centre order by position")
                .param("centre", centre.value())
                .query(String.class)
                .list();
    }

    @Override
    @Transactional
    public void set(Scope me, List<String> addresses) {
        var centre = me.centre().value();
        jdbc.sql("delete from audit_recipient where centre_id = :centre")
                .param("centre", centre)
                .update();
        for (int i = 0; i < addresses.size(); i++) {
            jdbc.sql("insert into audit_recipient (centre_id, position, address) values (:centre, :position, :address)")
                    .param("centre", centre)
                    .param("position", i + 1)
                    .param("address", addresses.get(i))
                    .update();
        }
        audit.record(
                me.centre(),
                me.person(),
                "AuditRecipientsSet",
                me.centre(),
                Map.of("recipients", String.valueOf(addresses.size())));
    }
}
