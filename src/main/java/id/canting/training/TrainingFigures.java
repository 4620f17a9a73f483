package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Set;

/** What training came to in a year, for reports. A figure comes with what it is counted from. */
public interface TrainingFigures {

    Year of(CentreId centre, int year);

    /**
     * The batches of a year that have begun; what is completed and what it cost, of those that have issued certificates.
     *
     * @param trained who has completed at least one
     * @param disabled of them, who asked for a seat for people with a disability
     * @param seatsTaken of all seats
     * @param completions of all who took part to the end
     * @param gain points that all together gained between the two tests; its whole are those who wrote both
     * @param absorbed rupiah of the budget lines' ceilings that were really spent
     * @param spent on batches that are closed; its whole are those who completed them
     */
    record Year(Set<PersonId> trained, int disabled, Of seatsTaken, Of completions, Of gain, Of absorbed, Of spent) {}

    /** A part of a whole. */
    record Of(long part, long whole) {

        /** Rounded; 0 of nothing. */
        public long percent() {
            return each(100);
        }

        /** What one of the whole has on average, rounded; 0 of nothing. */
        public long each() {
            return each(1);
        }

        private long each(int times) {
            return whole == 0 ? 0 : Math.round((double) part * times / whole);
        }
    }
}
