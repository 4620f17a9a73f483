package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.List;

/** Who has completed what, for modules that build on training. */
public interface Completions {

    /** What a person has completed at a centre, the last first. */
    List<Completion> of(CentreId centre, PersonId person);

    /** @param code of the programme, such as BT-101 @param certificate number, such as LAT-2026-000123 */
    record Completion(ProgrammeId programme, String code, String title, Instant at, String certificate) {}
}
