package id.canting.artisans;

import java.time.Instant;

/**
 * What somebody is at a centre.
 *
 * @param number such as ANG-2026-000123
 * @param since when the membership began, or began anew
 * @param standingSince when it came to be what it is now
 */
public record Membership(MemberId id, String number, Standing standing, Instant since, Instant standingSince) {}
