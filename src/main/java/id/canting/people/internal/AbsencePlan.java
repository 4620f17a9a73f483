package id.canting.people.internal;

import id.canting.identity.PersonId;
import id.canting.people.Absence.Substitute;
import java.time.LocalDate;
import java.util.List;

/** An absence as somebody enters it. */
record AbsencePlan(
        PersonId person, LocalDate first, LocalDate last, AbsenceReason reason, List<Substitute> substitutes) {}
