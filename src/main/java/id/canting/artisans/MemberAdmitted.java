package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** A person has become a member of a centre. */
public record MemberAdmitted(MemberId member, CentreId centre, PersonId person) {}
