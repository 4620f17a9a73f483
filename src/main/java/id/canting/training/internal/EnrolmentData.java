package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enrolments and absences of a person. That somebody had a place which public money paid stays; what they wrote about their
 * health or their life goes.
 */
@Component
class EnrolmentData implements PersonalData {

    private final JdbcClient jdbc;
    private final EnrolmentRepository enrolments;
    private final BatchRows batches;
    private final NoShows noShows;
    private final Substitutions substitutions;
    private final Exclusions exclusions;
    private final SelectionLetters letters;
    private final DeskEnrolments written;
    private final OpeningWishes wishes;
    private final LowIncomes lowIncomes;
    private final MessageSource messages;

    EnrolmentData(
            JdbcClient jdbc,
            EnrolmentRepository enrolments,
            BatchRows batches,
            NoShows noShows,
            Substitutions substitutions,
            Exclusions exclusions,
            SelectionLetters letters,
            DeskEnrolments written,
            OpeningWishes wishes,
            LowIncomes lowIncomes,
            MessageSource messages) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.batches = batches;
        this.noShows = noShows;
        this.substitutions = substitutions;
        this.exclusions = exclusions;
        this.letters = letters;
        this.written = written;
        this.wishes = wishes;
        this.lowIncomes = lowIncomes;
        this.messages = messages;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String name() {
        return "enrolment";
    }

    @Override
    public void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener) {
        if (centre == null) {
            return;
        }
        enrolments.of(centre, person).forEach(one -> listener.accept(piece(one)));
        written.of(centre, person).forEach(one -> listener.accept(piece(one)));
        wishes.of(centre, person).forEach(wish -> listener.accept(piece(wish)));
        lowIncomes.until(centre, person).ifPresent(until -> {
            var entries = new ArrayList<Entry>();
            add(entries, "training.low-income.until", until.toString());
            listener.accept(new Piece("low-income", "", entries));
        });
        noShows.of(centre, person).forEach(one -> {
            var entries = new ArrayList<Entry>();
            add(entries, "privacy.entry.since", one.happenedAt().toString());
            add(entries, "privacy.entry.grounds", one.said() == null ? null : say("training.said." + one.said()));
            add(entries, "privacy.entry.explanation", one.explanation());
            listener.accept(new Piece("absence", one.batch(), entries));
        });
        exclusions.of(centre, person).forEach(one -> {
            var entries = new ArrayList<Entry>();
            add(entries, "privacy.entry.since", one.raisedAt().toString());
            add(entries, "training.exclusion.words", one.words());
            add(entries, "training.exclusion.heard", one.heard());
            add(entries, "training.exclusion.reason", one.reason());
            listener.accept(new Piece("exclusion", one.number(), entries));
        });
        substitutions.of(centre, person).forEach(one -> {
            var entries = new ArrayList<Entry>();
            add(entries, "privacy.entry.since", one.at().toString());
            listener.accept(new Piece("substitution", one.batch(), entries));
        });
    }

    private Piece piece(DeskEnrolments.Told one) {
        var entries = new ArrayList<Entry>();
        add(entries, "privacy.entry.since", one.at().toString());
        var wish = one.wish();
        if (wish != null) {
            add(entries, "training.enrol.reserved", wish.reserved() ? say("training.ranking.yes") : null);
            add(entries, "training.enrol.adjustment", wish.adjustment());
            add(entries, "training.enrol.head", wish.householdHead() ? say("training.ranking.yes") : null);
            add(entries, "training.enrol.review", wish.reviewWish());
        }
        add(entries, "training.desk.confirmed", one.way() == null ? null : say("training.desk.way." + one.way()));
        return new Piece("desk-enrolment", batches.get(one.batch()).name(), entries);
    }

    private Piece piece(OpeningWishes.Wish wish) {
        var entries = new ArrayList<Entry>();
        add(entries, "privacy.entry.since", wish.since().toString());
        return new Piece("opening-wish", wish.title(LocaleContextHolder.getLocale()), entries);
    }

    private Piece piece(Enrolment one) {
        var state = one.state();
        var asked = one.request();
        var entries = new ArrayList<Entry>();
        add(entries, "privacy.entry.state", say("training.enrolment.state." + one.status()));
        add(entries, "privacy.entry.since", asked.requestedAt().toString());
        add(
                entries,
                "training.points.points",
                state.points() == null ? null : state.points().toString());
        add(entries, "training.enrol.reserved", asked.reservedWish() ? say("training.ranking.yes") : null);
        add(entries, "training.enrol.adjustment", asked.adjustment());
        add(entries, "training.enrol.head", asked.householdHead() ? say("training.ranking.yes") : null);
        add(entries, "training.enrol.review", asked.reviewWish());
        add(entries, "training.letter.title", letters.number(one.id()).orElse(null));
        add(entries, "privacy.entry.explanation", state.note());
        return new Piece("enrolment", batches.get(one.batch()).name(), entries);
    }

    private static void add(List<Entry> entries, String label, @Nullable String value) {
        if (value != null) {
            entries.add(new Entry(label, value));
        }
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @Override
    public List<Forgotten> forget(CentreId centre, PersonId person) {
        int words = written.forget(centre, person)
                + jdbc.sql(
                                """
                        update enrolment set adjustment = null, review_wish = null
                         where centre_id = :centre and person_id = :person
                           and (adjustment is not null or review_wish is not null)
                        """)
                        .param("centre", centre.value())
                        .param("person", person.value())
                        .update()
                + jdbc.sql(
                                """
                        update no_show set explanation = null
                         where centre_id = :centre and person_id = :person and explanation is not null
                        """)
                        .param("centre", centre.value())
                        .param("person", person.value())
                        .update();
        words += substitutions.forget(centre, person) + exclusions.forget(centre, person);
        var forgotten = new ArrayList<Forgotten>();
        if (words > 0) {
            forgotten.add(Forgotten.erased("training-words", words));
        }
        Forgotten.addErased(forgotten, "opening-wish", wishes.forget(centre, person));
        Forgotten.addErased(forgotten, "low-income", lowIncomes.forget(centre, person));
        if (!enrolments.of(centre, person).isEmpty()) {
            forgotten.add(Forgotten.kept("enrolment", "RECORD_DUTY"));
        }
        return forgotten;
    }
}
