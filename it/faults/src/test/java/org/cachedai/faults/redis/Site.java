package org.cachedai.faults.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a deployment have in common.
 *
 * @param executable the version
 * @param host the address of the loopback interface, without brackets, or its name
 * @param certificate what they prove themselves with, or null when they speak without TLS
 */
public record Site(
        RedisExecutable executable, String host, @Nullable Certificate certificate) {

    private static final String IPV4 = "127.0.0.1";
    private static final String NAME = "localhost";

    /** The version that the tests are asked to run with, without TLS. */
    public static Site plain() {
        return new Site(RedisExecutable.configured(), IPV4, null);
    }

    /** The same with TLS, and nothing without it. */
    public static Site secured(Certificate certificate) {
        return new Site(RedisExecutable.configured(), IPV4, certificate);
    }

    /** The same on IPv6. */
    public static Site onIpv6() {
        return new Site(RedisExecutable.configured(), "::1", null);
    }

    /** A version by a host name, which Sentinels and nodes of a Cluster tell too. */
    public static Site named(RedisExecutable executable) {
        return new Site(executable, NAME, null);
    }

    /** The address that the host has. */
    String ip() {
        return isNamed() ? IPV4 : host;
    }

    private boolean isNamed() {
        return host.equals(NAME);
    }

    /** The arguments of a node of a Cluster that let it tell the host; Redis 6 has none. */
    List<String> nodeArguments() {
        return isNamed()
                ? List.of("--cluster-announce-hostname", NAME, "--cluster-preferred-endpoint-type", "hostname")
                : List.of();
    }

    /** The lines of a Sentinel's configuration that let it use and tell the host. */
    List<String> sentinelLines() {
        return isNamed() ? List.of("sentinel resolve-hostnames yes", "sentinel announce-hostnames yes") : List.of();
    }

    /** The arguments of a server or Sentinel that listens on a port. */
    List<String> listening(int port) {
        List<String> arguments = new ArrayList<>(List.of("--bind", ip()));
        if (certificate == null) {
            arguments.addAll(List.of("--port", Integer.toString(port)));
        } else {
            arguments.addAll(List.of("--port", "0", "--tls-port", Integer.toString(port)));
            arguments.addAll(certificate.arguments());
        }
        return arguments;
    }

    /** The scheme of an address, such as {@code redis+cluster}. */
    String scheme(String form) {
        return (certificate == null ? "redis" : "rediss") + form;
    }

    /** A host and a port as they stand in a list of a {@link java.net.URI}. */
    String address(int port) {
        return (host.indexOf(':') < 0 ? host : "%5B" + host + "%5D") + ":" + port;
    }
}
