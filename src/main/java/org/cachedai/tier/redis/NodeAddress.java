package org.cachedai.tier.redis;

import java.util.Optional;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;

/** Reads addresses of nodes as operators write them and as servers tell them. */
final class NodeAddress {

    /** A name, an IPv4 or an IPv6 address, which may end with a zone. */
    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,255}|[0-9A-Fa-f:.]{2,45}(%[\\w.-]{1,64})?");

    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    /** What stands for the host name of a node that was given none. */
    static final String UNKNOWN = "?";

    private static final int HIGHEST_PORT = 65_535;

    private NodeAddress() {}

    /** An address, if the host and the port can be ones. */
    static Optional<HostAndPort> of(String host, long port) {
        boolean possible = HOST.matcher(host).matches() && port > 0 && port <= HIGHEST_PORT;
        return possible ? Optional.of(new HostAndPort(host, (int) port)) : Optional.empty();
    }

    /**
     * Reads {@code <host>:<port>} as a node of a Cluster tells it, an IPv6 address without brackets.
     *
     * @param answering the host that stands for none, and for one that is not known
     */
    static Optional<HostAndPort> parse(String address, String answering) {
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        if (colon < 0 || !PORT.matcher(port).matches()) {
            return Optional.empty();
        }
        String host = address.substring(0, colon);
        return of(host.isEmpty() || host.equals(UNKNOWN) ? answering : host, Long.parseLong(port));
    }

    /** Reads {@code <host>[:<port>]} as it stands in a setting, an IPv6 address in brackets. */
    static HostAndPort ofSetting(String authority, int defaultPort) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon > authority.lastIndexOf(']');
        String host = port ? authority.substring(0, colon) : authority;
        return new HostAndPort(
                unbracketed(host), port ? Integer.parseInt(authority.substring(colon + 1)) : defaultPort);
    }

    /** An address as it stands in a setting. */
    static String setting(HostAndPort address) {
        String host = address.getHost();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
