package id.canting.people.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt comes from.
 *
 * @param network the first 24 bits of an IPv4, 48 of an IPv6 address
 * @param device fingerprint of the browser's own cookie, where it has one
 */
record Origin(String network, byte @Nullable [] device) {

    static String network(String address) {
        try {
            var bytes = InetAddress.getByName(address); // a literal: nobody is asked
            int length = bytes instanceof Inet4Address ? 3 : 6;
            return HexFormat.of().formatHex(bytes.getAddress(), 0, length);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
