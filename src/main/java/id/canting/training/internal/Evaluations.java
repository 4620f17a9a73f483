package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.training.BatchId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What participants think of a training: how often each answer was given, and apart from it who has given one. */
@Repository
class Evaluations {

    /** Fewer answers than these are shown to nobody. */
    static final int SHOWN_FROM = 5;

    private final JdbcClient jdbc;

    Evaluations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Question {
        TRAINER,
        ORGANISER
    }

    /** The best first. */
    static final List<Integer> ANSWERS = List.of(4, 3, 2, 1);

    /** Whether it is asked now, and this participant has not answered: from the last session until the batch is closed. */
    boolean asks(Enrolment one) {
        return jdbc.sql(
                        """
                        select exists (select from batch where id = :batch and status in ('ASSESSMENT', 'CLOSING'))
                           and not exists (select from training_evaluation_given where enrolment_id = :enrolment)
                        """)
                .param("batch", one.batch().value())
                .param("enrolment", one.id().value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Whoever adds one holds the row of the batch. All counts are written each time, so that not even the last written row
     * says what the last one answered.
     */
    void add(Enrolment one, Map<Question, Integer> answers) {
        jdbc.sql(
                        """
                        insert into training_evaluation_given (enrolment_id, centre_id, batch_id) values (:enrolment, :centre, :batch)
                        """)
                .param("enrolment", one.id().value())
                .param("centre", one.centre().value())
                .param("batch", one.batch().value())
                .update();
        for (var question : Question.values()) {
            jdbc.sql(
                            """
                            insert into training_evaluation (batch_id, centre_id, question, answer, people)
                            select :batch, :centre, :question, answer, (answer = :answer)::int from generate_series(1, 4) answer
                            on conflict (batch_id, question, answer)
                            do update set people = training_evaluation.people + excluded.people
                            """)
                    .param("batch", one.batch().value())
                    .param("centre", one.centre().value())
                    .param("question", question.name())
                    .param("answer", answers.get(question))
                    .update();
        }
    }

    /** How often each answer was given to a question, the best first. */
    record Counts(Question question, Map<Integer, Integer> people) {

        public int percent(int answer) {
            var all = people.values().stream().mapToInt(Integer::intValue).sum();
            return Math.round(100f * people.getOrDefault(answer, 0) / all);
        }
    }

    /**
     * @param answers how many have answered
     * @param counts none while they are too few to be shown
     */
    record Summary(int answers, List<Counts> counts) {

        public int shownFrom() {
            return SHOWN_FROM;
        }
    }

    Summary summary(CentreId centre, BatchId batch) {
        var found = new EnumMap<Question, Map<Integer, Integer>>(Question.class);
        jdbc.sql(
                        """
                        select question, answer, people from training_evaluation where centre_id = :centre and batch_id = :batch
                         order by answer desc
                        """)
                .param("centre", centre.value())
                .param("batch", batch.value())
                .query(row -> {
                    found.computeIfAbsent(Question.valueOf(row.getString("question")), k -> new LinkedHashMap<>())
                            .put(row.getInt("answer"), row.getInt("people"));
                });
        var answers = found.getOrDefault(Question.TRAINER, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Summary(
                answers,
                answers < SHOWN_FROM
                        ? List.of()
                        : Arrays.stream(Question.values())
                                .map(question -> new Counts(question, found.getOrDefault(question, Map.of())))
                                .toList());
    }
}
