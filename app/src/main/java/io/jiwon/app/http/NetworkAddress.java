package io.jiwon.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whom an address stands for when requests are counted. */
final class NetworkAddress {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private NetworkAddress() {}

    /** An IPv4 address itself; of an IPv6 address the network (/64), within which one customer may choose freely. */
    static String counted(String address) {
        // With a colon it is a literal or nothing: no name is looked up.
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress literal = InetAddress.getByName(address);
            byte[] bytes = literal.getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64"
                    : literal.getHostAddress();
        } catch (UnknownHostException noLiteral) {
            return "unreadable"; // A proxy that we trust said it: all such share one count.
        }
    }
}
