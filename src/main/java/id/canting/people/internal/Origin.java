package id.canting.people.internal;

import id.canting.people.Phone;
import id.canting.vault.Token;
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

    /** Against trying out codes: counted per number and network. */
    String brakeOfCodes(Phone phone) {
        return "code:" + hidden(phone.digits()) + ":" + network;
    }

    /** A text as a key that does not show it. */
    static String hidden(String text) {
        return HexFormat.of().formatHex(new Token(text).hash(), 0, 16);
    }

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
