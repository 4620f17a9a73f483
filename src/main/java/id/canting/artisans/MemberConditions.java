package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.LocalDate;

/** What a member still has to show after being admitted. */
public interface MemberConditions {

    /** Keeps watch over a condition from now on, and tells the member. */
    void lay(CentreId centre, MemberId member, Terms terms);

    /**
     * What is to be shown, and by when.
     *
     * @param words to the member, at most 500 characters
     * @param due the last day, in the zone of the centre
     * @param by who approved the membership with it
     */
    record Terms(String words, LocalDate due, PersonId by) {}
}
