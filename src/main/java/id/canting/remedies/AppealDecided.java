package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An appeal was upheld or dismissed by somebody impartial; the reasons stand on its page. */
public record AppealDecided(AppealId appeal, CentreId centre, PersonId person) {}
