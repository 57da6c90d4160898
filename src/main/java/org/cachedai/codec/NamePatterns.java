package org.cachedai.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of classes, where {@code package.*} stands for the classes of a package, {@code package.**} for those below it
 * too, and {@code Class$*} for the classes within a class. Immutable.
 */
record NamePatterns(List<String> patterns) {

    NamePatterns {
        patterns = List.copyOf(patterns);
    }

    boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    NamePatterns with(String name) {
        List<String> more = new ArrayList<>(patterns);
        more.add(name);
        return new NamePatterns(more);
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.endsWith(".**")) {
            return name.startsWith(pattern.substring(0, pattern.length() - 2));
        }
        if (pattern.endsWith("*")) {
            int prefix = pattern.length() - 1;
            return name.regionMatches(0, pattern, 0, prefix) && name.indexOf('.', prefix) < 0;
        }
        return name.equals(pattern);
    }
}
