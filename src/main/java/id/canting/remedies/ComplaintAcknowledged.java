package id.canting.remedies;

import id.canting.identity.CentreId;

/** Staff have acknowledged a complaint. */
public record ComplaintAcknowledged(ComplaintId complaint, CentreId centre) {}
