package id.canting.centre;

import id.canting.identity.CentreId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batik centre as people know it.
 *
 * @param slug its one readable address, {@code /centres/{slug}}
 * @param name the proper name, such as Maja Barama Wastra
 * @param kind what it is, such as Sentra IKM Batik
 * @param cityCode the civil registry's code of its city, such as 35.76
 * @param phone in international form, for WhatsApp
 * @param opens start of its office hours on working days, in its own zone
 * @param closes end of its office hours: a deadline ends here
 * @param logo the document that it shows as its logo; anybody may see that at {@code /logo/{id}}
 */
public record Centre(
        CentreId id,
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
        LocalTime closes,
        @Nullable UUID logo) {}
