package id.canting.workflow;

import java.time.Instant;

/**
 * The clock of a case goes on. Whoever keeps a deadline of the case moves it, in the same transaction: the timers are
 * asked anew right after.
 *
 * @param stopped since when it stood still
 */
public record CaseClockWentOn(String businessKey, Instant stopped) {}
