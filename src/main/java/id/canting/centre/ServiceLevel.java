package id.canting.centre;

/** A promise in {@code amount} units. */
public record ServiceLevel(String key, int amount, Unit unit) {

    /** What is counted. */
    public enum Unit {
        WORKING_DAY,
        CALENDAR_DAY,
        WORKING_HOUR
    }
}
