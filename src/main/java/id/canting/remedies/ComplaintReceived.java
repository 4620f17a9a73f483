package id.canting.remedies;

import id.canting.identity.CentreId;

/** Somebody, with or without a name, has complained. */
public record ComplaintReceived(ComplaintId complaint, CentreId centre) {}
