package id.canting.workflow;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.LocalDate;

/** Tasks of somebody who is away have come to their substitute. @param until the last day of the absence */
public record TasksTakenOver(CentreId centre, PersonId away, PersonId substitute, LocalDate until) {}
