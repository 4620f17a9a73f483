package id.canting.centre;

import id.canting.identity.CentreId;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Founds centres: for the set-up of an installation, behind its own check of who may. */
public interface CentreSetup {

    /** Gives a centre its service levels as well. The first centre of an installation is its home. */
    CentreId found(NewCentre centre);

    void describe(CentreId centre, CentreProfile profile);

    /** See {@link Centre} for what each part means. */
    record NewCentre(
            String slug,
            String name,
            String kind,
            String street,
            String place,
            String city,
            String cityCode,
            @Nullable String phone,
            @Nullable String email,
            ZoneId zone,
            LocalTime opens,
            LocalTime closes) {}
}
