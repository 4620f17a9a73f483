package id.canting.onboarding.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What applicants changed while their case was open, and how it was before. */
@Repository
class Changes {

    /** A column of the application {@code a}, so that its page asks nothing more. */
    static final String AS_TEXT =
            """
            (select json_agg(json_build_object('id', c.id, 'field', c.field, 'before', encode(c.before_sealed, 'base64'),
                                               'verified', c.verified, 'checked', c.checked_by is not null,
                                               'doubt', c.doubt)
                             order by c.changed_at, c.id)
               from application_change c
              where c.application_id = membership_application.id)
            """;

    private final JdbcClient jdbc;
    private final AnswersRepository answers;
    private final ObjectMapper json;

    Changes(JdbcClient jdbc, AnswersRepository answers, ObjectMapper json) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.json = json;
    }

    /**
     * @param verified whether it had been looked at before, so that it is looked at again
     * @param doubt of whoever looked at it again, in words
     */
    record Change(Field field, Answers before, boolean verified, boolean checked, @Nullable String doubt) {

        boolean open() {
            return verified && !checked;
        }
    }

    void add(MembershipApplication application, Field field, Answers before, boolean verified, Instant at) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql(
                        """
                insert into application_change
                       (id, centre_id, application_id, field, before_sealed, changed_at, verified)
                values (:id, :centre, :application, :field, :before, :at, :verified)
                """)
                .param("id", id)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("field", field.name())
                .param("before", answers.seal(before, "change " + id))
                .param("at", ApplicationRepository.utc(at))
                .param("verified", verified)
                .update();
    }

    /** Reads {@link #AS_TEXT}, the oldest first. */
    List<Change> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return json.readValue(text, new TypeReference<List<Row>>() {}).stream()
                    .map(row -> new Change(
                            Field.valueOf(row.field()),
                            answers.unseal(Base64.getMimeDecoder().decode(row.before()), "change " + row.id()),
                            row.verified(),
                            row.checked(),
                            row.doubt()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(
            UUID id, String field, String before, boolean verified, boolean checked, @Nullable String doubt) {}

    /** Whether something that had been verified was changed since, and nobody has looked at it again. */
    boolean open(ApplicationId id) {
        return jdbc.sql(
                        """
                select exists(select from application_change
                               where application_id = :id and verified and checked_by is null)
                """)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void check(ApplicationId id, PersonId by, @Nullable String doubt, Instant at) {
        jdbc.sql(
                        """
                update application_change set checked_by = :by, checked_at = :at, doubt = :doubt
                 where application_id = :id and verified and checked_by is null
                """)
                .param("id", id.value())
                .param("by", by.value())
                .param("doubt", doubt)
                .param("at", ApplicationRepository.utc(at))
                .update();
    }
}
