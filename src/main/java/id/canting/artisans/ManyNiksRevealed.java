package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Somebody has seen as many whole identity numbers as one may within an hour. */
public record ManyNiksRevealed(CentreId centre, PersonId person) {}
