package id.canting.centre.internal;

import id.canting.centre.Centre;
import id.canting.centre.CentreProfile;
import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * All that this module remembers.
 *
 * @param centres the home centre first, then by name
 * @param promises by centre, key and the moment from which they hold
 */
record Known(
        List<Centre> centres,
        Map<CentreId, CentreProfile> profiles,
        DaysOff daysOff,
        Map<CentreId, Map<String, NavigableMap<Instant, ServiceLevel>>> promises) {

    Optional<Centre> centre(CentreId id) {
        return centres.stream().filter(centre -> centre.id().equals(id)).findFirst();
    }
}
