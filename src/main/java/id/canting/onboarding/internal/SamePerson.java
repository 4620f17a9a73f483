package id.canting.onboarding.internal;

import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import org.springframework.stereotype.Component;

/** Whoever applies with a second account is still the one who works here: known by the identity number. */
@Component
class SamePerson {

    private final People people;
    private final Involvements involvements;

    SamePerson(People people, Involvements involvements) {
        this.people = people;
        this.involvements = involvements;
    }

    /** Keeps the holder of the number from every task of this application. */
    void bar(MembershipApplication application, Answers said) {
        people.withNik(said.home().nik())
                .filter(holder -> !holder.equals(application.applicant()))
                .ifPresent(holder -> involvements.add(
                        application.centre(),
                        application.applicant(),
                        holder,
                        Kind.RELATED,
                        application.id().toString()));
    }
}
