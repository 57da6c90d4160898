package org.cachedai.tier.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.cachedai.tier.PauseLimits;
import org.cachedai.tier.Pauses;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * How Redis is run, and where: a single server, a primary that Sentinels look after, or a Cluster. Immutable.
 */
public final class RedisDeployment {

    private static final int SENTINEL_PORT = 26_379;
    private static final int REDIS_PORT = 6_379;

    private final URI uri;
    private final Form form;
    private final RedisServer node;
    private final RedisServer sentinel;
    private final PauseLimits pauses;

    private RedisDeployment(URI uri, Form form, RedisServer node, RedisServer sentinel, PauseLimits pauses) {
        this.uri = uri;
        this.form = form;
        this.node = node;
        this.sentinel = sentinel;
        this.pauses = pauses;
    }

    /**
     * A deployment whose Sentinels ask for no password.
     *
     * @param server who calls and how long an exchange may take; its address is {@code redis://host[:port][/database]},
     *     {@code redis+sentinel://host[:port][,host[:port]…]/name[/database]} or
     *     {@code redis+cluster://host[:port][,host[:port]…]}, or with {@code rediss} for TLS; in a list the brackets of an
     *     IPv6 address are escaped as {@code %5B} and {@code %5D}
     * @param pauses between attempts that nobody waits for
     */
    public static RedisDeployment of(RedisServer server, PauseLimits pauses) {
        URI uri = server.uri();
        String[] scheme = uri.getScheme().split("\\+", 2);
        Form form = scheme.length == 1 ? Form.STANDALONE : scheme[1].equals("sentinel") ? Form.SENTINEL : Form.CLUSTER;
        String address =
                scheme[0] + "://" + NodeAddress.setting(seeds(uri, form).get(0));
        RedisServer node = server.with(URI.create(address + database(uri, form)));
        RedisServer sentinel = new RedisServer(URI.create(address), null, null, server.timeout(), server.tls());
        return new RedisDeployment(uri, form, node, sentinel, pauses);
    }

    /** The same, with Sentinels that ask for a user, or only a password. */
    public RedisDeployment withSentinelUser(@Nullable String user, @Nullable String password) {
        RedisServer caller = new RedisServer(sentinel.uri(), user, password, sentinel.timeout(), sentinel.tls());
        return new RedisDeployment(uri, form, node, caller, pauses);
    }

    /** The limit for what no caller waits for: connecting, probing, and asking where something is. */
    public Duration patience() {
        return node.patience();
    }

    /** The pauses of one who makes attempts that nobody waits for. */
    Pauses pauses() {
        return new Pauses(pauses);
    }

    Form form() {
        return form;
    }

    /** The addresses that are configured. */
    List<HostAndPort> seeds() {
        return seeds(uri, form);
    }

    /** The name under which the Sentinels know the primary. */
    String service() {
        return uri.getPath().split("/", -1)[1];
    }

    /** One of its servers; the others differ in their addresses only. */
    RedisServer node() {
        return node;
    }

    /** One of its Sentinels; the others differ in their addresses only. */
    RedisServer sentinel() {
        return sentinel;
    }

    /** The addresses, never the credentials. */
    @Override
    public String toString() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return "Redis at " + uri.getScheme() + "://" + uri.getAuthority() + path;
    }

    private static List<HostAndPort> seeds(URI uri, Form form) {
        int port = form == Form.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
        return Arrays.stream(uri.getAuthority().split(",", -1))
                .map(address -> NodeAddress.ofSetting(address, port))
                .toList();
    }

    private static String database(URI uri, Form form) {
        String path = uri.getPath();
        if (form == Form.STANDALONE || path == null) {
            return path == null ? "" : path;
        }
        String[] parts = path.split("/", -1);
        return parts.length > 2 ? "/" + parts[2] : "";
    }

    /** How Redis is run. */
    enum Form {
        /** A single server. */
        STANDALONE,
        /** A primary with replicas, one of which Sentinels promote when it fails. */
        SENTINEL,
        /** Several primaries, each with a part of the slots. */
        CLUSTER
    }
}
