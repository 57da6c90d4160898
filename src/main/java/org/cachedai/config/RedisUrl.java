package org.cachedai.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A Redis address taken apart: where it is, and who calls. The user and password of the URL are kept apart from the
 * address, so that the address may be shown.
 */
record RedisUrl(URI uri, @Nullable String user, @Nullable String password) {

    private static final int DEFAULT_PORT = 6379;

    /** @throws IllegalArgumentException when the text is no Redis address */
    static RedisUrl parse(String text) {
        URI given = parseUri(text);
        boolean redis = "redis".equals(given.getScheme()) || "rediss".equals(given.getScheme());
        if (!redis || given.getHost() == null || given.getQuery() != null || given.getFragment() != null) {
            throw new IllegalArgumentException("not a Redis address");
        }
        int port = given.getPort() < 0 ? DEFAULT_PORT : given.getPort();
        URI address = URI.create(given.getScheme() + "://" + given.getHost() + ":" + port + database(given));
        String userInfo = given.getUserInfo();
        if (userInfo == null) {
            return new RedisUrl(address, null, null);
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? null : userInfo.substring(colon + 1);
        return new RedisUrl(address, user.isEmpty() ? null : user, password);
    }

    private static URI parseUri(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URI");
        }
    }

    private static String database(URI given) {
        String path = given.getPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            return "";
        }
        if (!path.matches("/\\d{1,5}")) {
            throw new IllegalArgumentException("not a database number");
        }
        return path;
    }
}
