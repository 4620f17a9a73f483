package id.canting.centre;

/** A promise in {@code amount} units. */
public record ServiceLevel(String key, int amount, Unit unit) {

    /** What is counted. */
    public enum Unit {
        WORKING_DAY,
        CALENDAR_DAY,
        WORKING_HOUR,
        /** By day and night: what a law counts, which no centre changes. */
        HOUR
    }

    public boolean statutory() {
        return unit == Unit.HOUR;
    }
}
