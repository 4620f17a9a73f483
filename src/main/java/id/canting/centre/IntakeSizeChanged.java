package id.canting.centre;

import id.canting.identity.CentreId;

/** A centre now takes another number of new members a year. */
public record IntakeSizeChanged(CentreId centre) {}
