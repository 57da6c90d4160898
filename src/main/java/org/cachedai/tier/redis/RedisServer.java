package org.cachedai.tier.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;

/**
 * Where Redis is, who calls, and how long an exchange may take.
 *
 * @param uri {@code redis://host[:port][/database]} or {@code rediss://…}, without user information; for
 *     {@link RedisDeployment#of} also the addresses of Sentinels or of a Cluster
 * @param user the ACL user, or null for the default user
 * @param password the password, or null for none
 * @param timeout the most that an exchange may take
 * @param tls makes the sockets of {@code rediss://}, or null for the JVM's default
 */
public record RedisServer(
        URI uri,
        @Nullable String user,
        @Nullable String password,
        Duration timeout,
        @Nullable SSLSocketFactory tls) {

    private static final int DEFAULT_PORT = 6379;
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    String host() {
        return address().getHost();
    }

    int port() {
        return address().getPort();
    }

    boolean isTls() {
        return "rediss".equals(uri.getScheme());
    }

    /** The limit for what no caller waits for: connecting, and probing. */
    public Duration patience() {
        return timeout.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : timeout;
    }

    /** The same caller at another address, with the database that it names. */
    RedisServer with(URI other) {
        return new RedisServer(other, user, password, timeout, tls);
    }

    /** The same, on another node. */
    RedisServer at(HostAndPort node) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return with(URI.create(uri.getScheme() + "://" + NodeAddress.setting(node) + path));
    }

    HostAndPort address() {
        return NodeAddress.ofSetting(uri.getAuthority(), DEFAULT_PORT);
    }

    /** For a connection on which an {@link Introduction} follows. */
    static JedisClientConfig clientConfig() {
        return DefaultJedisClientConfig.builder()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
    }

    /** The command that says who calls, if that is to be said. */
    Optional<CommandArguments> authentication() {
        if (password == null) {
            return Optional.empty();
        }
        CommandArguments auth = new CommandArguments(Command.AUTH);
        return Optional.of(user == null ? auth.add(password) : auth.add(user).add(password));
    }

    int database() {
        String path = uri.getPath();
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    /** The address, never the credentials. */
    @Override
    public String toString() {
        return "Redis at " + uri.getScheme() + "://" + NodeAddress.setting(address());
    }
}
