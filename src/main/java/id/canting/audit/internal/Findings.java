package id.canting.audit.internal;

import id.canting.audit.AuditFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All are counted, the first kept: whoever rewrote a million rows is found by fewer. */
class Findings {

    private static final int MOST = 1000;

    private final List<AuditFinding> first = new ArrayList<>();
    private long count;

    void add(AuditFinding finding) {
        count++;
        if (first.size() < MOST) {
            first.add(finding);
        }
    }

    long count() {
        return count;
    }

    List<AuditFinding> first() {
        return first.stream()
                .sorted(Comparator.comparing((AuditFinding finding) -> String.valueOf(finding.centre()))
                        .thenComparingLong(AuditFinding::seal)
                        .thenComparingInt(AuditFinding::position))
                .toList();
    }
}
