package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;

/** Somebody was asked to stand in. @param from when the first day of the absence begins */
public record SubstituteNamed(AbsenceId absence, CentreId centre, PersonId substitute, Instant from) {}
