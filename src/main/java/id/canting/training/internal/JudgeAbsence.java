package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.training.internal.NoShows.NoShow;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whether what somebody says excuses that they did not come, or cancelled late: where the table does not excuse it. */
@Component
class JudgeAbsence implements StaffTask {

    private static final List<String> OUTCOMES = List.of("excused", "half", "none");
    private static final List<String> OF_HALF_A_POINT = List.of("excused", "none");

    private final NoShows noShows;
    private final Absences absences;
    private final People people;
    private final Centres centres;
    private final MessageSource messages;

    JudgeAbsence(NoShows noShows, Absences absences, People people, Centres centres, MessageSource messages) {
        this.noShows = noShows;
        this.absences = absences;
        this.people = people;
        this.centres = centres;
        this.messages = messages;
    }

    @Override
    public String element() {
        return "JudgeAbsence";
    }

    @Override
    public String serviceLevel() {
        return "judge-absence";
    }

    @Override
    public Subject subject(String businessKey) {
        var one = noShows.get(UUID.fromString(businessKey));
        return new Subject(one.centre(), one.person(), people.get(one.person()).name(), one.batch(), "");
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param proposal what the table says */
    record View(NoShow absence, String name, ZoneId zone, String proposal) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var one = mine(me, businessKey);
        var view = new View(
                one, people.get(one.person()).name(), centres.get(one.centre()).zone(), absences.proposal(one));
        var outcomes = outcomes(one).stream()
                .map(outcome -> new Option(outcome, say("training.absence.judge." + outcome)))
                .toList();
        return new Page("training/absence-task", view, Map.of(), Map.of("outcomes", outcomes), Map.of());
    }

    private static List<String> outcomes(NoShow one) {
        return one.announced() ? OF_HALF_A_POINT : OUTCOMES;
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var outcome = SessionTask.text(values, "absence");
        var one = mine(me, businessKey);
        if (!outcomes(one).contains(outcome)) {
            throw new TaskRefusal("absence", "training.choose");
        }
        try {
            absences.judge(me, one, outcome.toUpperCase(Locale.ROOT), SessionTask.text(values, "words"));
        } catch (TrainingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
        return Map.of();
    }

    private NoShow mine(Scope me, String businessKey) {
        var one = noShows.get(UUID.fromString(businessKey));
        if (!one.centre().equals(me.centre())) {
            throw new NoSuchElementException("no-show " + businessKey);
        }
        return one;
    }
}
