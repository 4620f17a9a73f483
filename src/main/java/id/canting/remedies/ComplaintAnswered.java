package id.canting.remedies;

import id.canting.identity.CentreId;

/** A complaint was decided; the answer stands on the page of its state. */
public record ComplaintAnswered(ComplaintId complaint, CentreId centre) {}
