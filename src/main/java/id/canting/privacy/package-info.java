/**
 * What people may ask about their own data (UU 27/2022): to see it, take it away, take back a consent, have it corrected,
 * restricted or erased; and the register of breaches. It knows no module that owns data: each registers what it keeps as
 * {@link id.canting.identity.PersonalData} and what it asks for as {@link id.canting.identity.OptionalConsents}, and asks
 * {@link id.canting.people.Restrictions} before it shows somebody. What restricted data is still used for says page 6 of the
 * decisions.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"workflow", "people", "centre", "audit", "identity", "demo"})
package id.canting.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
