package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Somebody who was away is back: after the last day in the centre's zone, or earlier when they or a supervisor say so. */
public record AbsenceEnded(AbsenceId absence, CentreId centre, PersonId person) {}
