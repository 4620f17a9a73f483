package id.canting.audit;

import id.canting.identity.CentreId;

/** A check found that the audit of the centre is not as it was sealed. */
public record AuditBroken(CentreId centre, long findings) {}
