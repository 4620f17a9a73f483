package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/**
 * A request for an exception has come here, and its person is told.
 *
 * @param status to which it has come
 */
public record ExceptionNotice(ExceptionId exception, CentreId centre, PersonId person, ExceptionStatus status) {}
