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
 * @param phone in international form without plus, such as 62321123456
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
        @Nullable UUID logo) {

    /** The number under which WhatsApp may find it: none where it has a fixed line. */
    public @Nullable String whatsApp() {
        return phone != null && phone.startsWith("628") ? phone : null;
    }

    /** Its number as it is dialled from here: 0812 3456 7890, or 0321123456. */
    public @Nullable String dialled() {
        if (phone == null) {
            return null;
        }
        var number = "0" + phone.substring(2);
        return whatsApp() == null ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
