package id.canting.decisions;

import java.util.List;

/**
 * What the check of a file found.
 *
 * @param title what it is
 * @param sha256 of the JSON, as the audit has it
 * @param key id of the key that it names
 * @param faults what does not hold, and where; none when all holds
 */
public record Checked(String title, String sha256, String key, List<String> faults) {

    public Checked {
        faults = List.copyOf(faults);
    }

    public boolean whole() {
        return faults.isEmpty();
    }
}
