package org.cachedai.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Redis address taken apart: where it is, and who calls. The user and password of the URL are kept apart from the
 * address, so that the address may be shown; in a list of hosts the brackets of an IPv6 address are escaped there, as
 * {@link URI} wants it.
 */
record RedisUrl(URI uri, RedisCaller caller) {

    private static final String DATABASE = "(/\\d{1,5})?";
    private static final Pattern HOST = Pattern.compile(
            "([A-Za-z0-9_.-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9_.-]{1,64})?])(?::(\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException when the text is no Redis address */
    static RedisUrl parse(String text) {
        URI given = parseUri(BracketedHosts.escape(text));
        Form form = Form.of(given.getScheme());
        String authority = given.getRawAuthority();
        if (authority == null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException("not a Redis address");
        }
        int at = authority.lastIndexOf('@');
        String hosts = Arrays.stream(authority.substring(at + 1).split(",", form.hosts))
                .map(host -> host(BracketedHosts.unescape(host), form.port))
                .collect(Collectors.joining(","));
        String list = hosts.contains(",") ? BracketedHosts.escape(hosts) : hosts;
        URI address = parseUri(given.getScheme() + "://" + list + path(given, form));
        return new RedisUrl(address, at < 0 ? RedisCaller.NOBODY : caller(authority.substring(0, at)));
    }

    private static URI parseUri(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URI");
        }
    }

    /** One host with its port; a host may have names that are no host names of the Internet, such as some containers. */
    private static String host(String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new IllegalArgumentException("not a host");
        }
        int port = host.group(2) == null ? defaultPort : Integer.parseInt(host.group(2));
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a port");
        }
        return host.group(1) + ":" + port;
    }

    private static RedisCaller caller(String rawUserInfo) {
        String userInfo = parseUri("redis://" + rawUserInfo + "@host").getUserInfo();
        if (userInfo == null) {
            throw new IllegalArgumentException("not a user and a password");
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        return new RedisCaller(user.isEmpty() ? null : user, colon < 0 ? null : userInfo.substring(colon + 1));
    }

    private static String path(URI given, Form form) {
        String path = given.getRawPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            path = "";
        }
        if (!form.path.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of such an address");
        }
        return path;
    }

    /** How Redis is run. */
    private enum Form {
        STANDALONE(6_379, 1, DATABASE),
        SENTINEL(26_379, -1, "/[A-Za-z0-9._-]+" + DATABASE),
        CLUSTER(6_379, -1, "");

        private final int port;
        private final int hosts;
        private final Pattern path;

        /** @param hosts the most hosts, -1 for any number */
        Form(int port, int hosts, String path) {
            this.port = port;
            this.hosts = hosts;
            this.path = Pattern.compile(path);
        }

        private static Form of(@Nullable String scheme) {
            return switch (scheme == null ? "" : scheme) {
                case "redis", "rediss" -> STANDALONE;
                case "redis+sentinel", "rediss+sentinel" -> SENTINEL;
                case "redis+cluster", "rediss+cluster" -> CLUSTER;
                default -> throw new IllegalArgumentException("not a scheme of Redis");
            };
        }
    }
}
