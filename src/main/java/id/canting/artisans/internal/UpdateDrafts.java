package id.canting.artisans.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.identity.PersonId;
import id.canting.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Updates that are being typed, each kept for whoever types it: staff at the desk do not read the member's own. */
@Repository
class UpdateDrafts {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ObjectMapper json;

    UpdateDrafts(JdbcClient jdbc, Vault vault, ObjectMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    record Draft(UpdateForm form, Instant savedAt) {}

    void keep(Member member, PersonId typist, UpdateForm typed, Instant at) {
        jdbc.sql(
                        """
                insert into member_update_draft (centre_id, member_id, person_id, sealed, saved_at)
                values (:centre, :member, :person, :sealed, :at)
                    on conflict (member_id, person_id) do update set sealed = excluded.sealed, saved_at = excluded.saved_at
                """)
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("person", typist.value())
                .param("sealed", vault.seal(written(typed).getBytes(UTF_8), place(member, typist)))
                .param("at", at.atOffset(UTC))
                .update();
    }

    Optional<Draft> find(Member member, PersonId typist) {
        return jdbc.sql(
                        """
                select sealed, saved_at from member_update_draft
                 where centre_id = :centre and member_id = :member and person_id = :person
                """)
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("person", typist.value())
                .query((row, n) -> new Draft(
                        read(new String(vault.open(row.getBytes("sealed"), place(member, typist)), UTF_8)),
                        MemberRepository.instant(row, "saved_at")))
                .optional();
    }

    /** Once an update is sent, whoever sent it, what others have typed is out of date, too. */
    void drop(Member member) {
        jdbc.sql("delete from member_update_draft where centre_id = :centre and member_id = :member")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .update();
    }

    private static String place(Member member, PersonId typist) {
        return "update-draft " + member.id() + " " + typist;
    }

    private String written(UpdateForm typed) {
        try {
            return json.writeValueAsString(typed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private UpdateForm read(String text) {
        try {
            return json.readValue(text, UpdateForm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
