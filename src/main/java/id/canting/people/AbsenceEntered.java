package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/**
 * Somebody is away from now on: at once when it was entered for today, else on its first day in the centre's zone. Comes
 * again when it lasts longer or shorter than was said.
 */
public record AbsenceEntered(AbsenceId absence, CentreId centre, PersonId person) {}
