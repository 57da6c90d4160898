package org.cachedai.codec;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The canonical text of a URI: equal URIs, by {@link URI#equals}, have equal texts, so scheme and host are in small
 * letters and the digits of escapes in capitals.
 */
final class UriText {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    private UriText() {}

    static String of(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme().toLowerCase(Locale.ROOT)).append(':');
        }
        if (uri.isOpaque()) {
            text.append(uri.getRawSchemeSpecificPart());
        } else {
            appendHierarchy(text, uri);
        }
        if (uri.getRawFragment() != null) {
            text.append('#').append(uri.getRawFragment());
        }
        return ESCAPE.matcher(text).replaceAll(UriText::inCapitals);
    }

    /** The texts that a URI holds. */
    static List<String> parts(URI uri) {
        List<String> parts = new ArrayList<>();
        parts.add(uri.toString());
        parts.add(uri.getScheme());
        parts.add(uri.getRawAuthority());
        parts.add(uri.getHost());
        parts.add(uri.getRawPath());
        parts.add(uri.getRawQuery());
        parts.add(uri.getRawFragment());
        parts.removeIf(Objects::isNull);
        return parts;
    }

    private static void appendHierarchy(StringBuilder text, URI uri) {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        if (uri.getHost() != null) {
            appendServer(text, uri);
        } else if (uri.getRawAuthority() != null) {
            text.append("//").append(uri.getRawAuthority());
        } else if (path.startsWith("//")) {
            text.append("//");
        }
        text.append(path);
        if (uri.getRawQuery() != null) {
            text.append('?').append(uri.getRawQuery());
        }
    }

    private static void appendServer(StringBuilder text, URI uri) {
        text.append("//");
        if (uri.getRawUserInfo() != null) {
            text.append(uri.getRawUserInfo()).append('@');
        }
        text.append(uri.getHost().toLowerCase(Locale.ROOT));
        if (uri.getPort() != -1) {
            text.append(':').append(uri.getPort());
        }
    }

    private static String inCapitals(MatchResult escape) {
        return escape.group().toUpperCase(Locale.ROOT);
    }
}
