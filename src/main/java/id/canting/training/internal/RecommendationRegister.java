package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.ProgrammeId;
import id.canting.training.Recommendations;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class RecommendationRegister implements Recommendations {

    private final JdbcClient jdbc;
    private final Clock clock;

    RecommendationRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void recommend(CentreId centre, PersonId person, ProgrammeId programme, Source source, UUID sourceId) {
        jdbc.sql(
                        """
                        insert into training_recommendation (id, centre_id, person_id, programme_id, source, source_id, since)
                        values (:id, :centre, :person, :programme, :source, :sourceId, :now)
                        on conflict (source, source_id, programme_id) do nothing
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("person", person.value())
                .param("programme", programme.value())
                .param("source", source.name())
                .param("sourceId", sourceId)
                .param("now", EnrolmentRepository.utc(clock.instant()))
                .update();
    }

    @Override
    public void end(Source source, UUID sourceId) {
        jdbc.sql(
                        """
                        update training_recommendation set until = :now
                         where source = :source and source_id = :sourceId and until is null
                        """)
                .param("source", source.name())
                .param("sourceId", sourceId)
                .param("now", EnrolmentRepository.utc(clock.instant()))
                .update();
    }
}
