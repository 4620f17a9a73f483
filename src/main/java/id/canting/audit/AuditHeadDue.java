package id.canting.audit;

import id.canting.identity.CentreId;

/**
 * The end of a centre's chain today, to be kept outside of the house: who has it can show that what came before was not
 * made anew.
 *
 * @param n number of the last seal
 * @param hash in hexadecimal
 */
public record AuditHeadDue(CentreId centre, long n, String hash) {}
