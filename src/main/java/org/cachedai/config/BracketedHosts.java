package org.cachedai.config;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The brackets of IPv6 addresses in a list of hosts, where {@link URI} takes them only when they are escaped. */
public final class BracketedHosts {

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern ESCAPED = Pattern.compile("%5B(.*?)%5D", Pattern.CASE_INSENSITIVE);

    private BracketedHosts() {}

    /** A text in which brackets, and the per cent sign of a zone between them, are escaped. */
    public static String escape(String text) {
        return BRACKETS.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement("%5B" + found.group(1).replace("%", "%25") + "%5D"));
    }

    /** The text of which {@link #escape} made this. */
    static String unescape(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement("[" + found.group(1).replace("%25", "%") + "]"));
    }
}
