package id.canting.workflow;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Somebody is back, and has tasks again that a substitute had not begun. */
public record TasksGivenBack(CentreId centre, PersonId back, PersonId substitute) {}
