package org.cachedai.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds keys that look like ours but are not, and the nearest right name for each. */
public final class UnknownKeys {

    private static final String ENVIRONMENT_PREFIX = "CACHEDAI_";
    private static final String OPERATION_VARIABLE = SettingKey.environmentVariable(SettingKey.OPERATION_PREFIX);

    private UnknownKeys() {}

    /**
     * One warning for each unknown key.
     *
     * @param names the names of all configured properties, ours or not, in dotted form or as environment variables
     */
    public static List<String> warnings(Iterable<String> names) {
        List<String> warnings = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(SettingKey.PREFIX) && !isKey(name)) {
                warnings.add(warning(name, nearest(name)));
            } else if (name.startsWith(ENVIRONMENT_PREFIX) && !isVariable(name)) {
                String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
                warnings.add(warning(name, nearest(dotted)));
            }
        }
        return warnings;
    }

    private static String warning(String name, SettingKey nearest) {
        boolean variable = name.startsWith(ENVIRONMENT_PREFIX);
        String suggestion = variable ? nearest.environmentVariable() : nearest.key();
        return "Unknown setting " + name + " is ignored; did you mean " + suggestion + "?";
    }

    private static boolean isKey(String name) {
        return Arrays.stream(SettingKey.values()).anyMatch(key -> key.key().equals(name))
                || SettingKey.operationOf(name) != null;
    }

    private static boolean isVariable(String name) {
        return Arrays.stream(SettingKey.values())
                        .anyMatch(key -> key.environmentVariable().equals(name))
                || isOperationVariable(name);
    }

    private static boolean isOperationVariable(String name) {
        return name.startsWith(OPERATION_VARIABLE)
                && SettingKey.OF_OPERATIONS.stream()
                        .map(key -> SettingKey.environmentVariable(key.operationSuffix()))
                        .anyMatch(suffix ->
                                name.substring(OPERATION_VARIABLE.length() - 1).endsWith(suffix));
    }

    private static SettingKey nearest(String name) {
        return Arrays.stream(SettingKey.values())
                .min(Comparator.comparingInt(key -> distance(name, key.key())))
                .orElseThrow();
    }

    /** The edit distance of Levenshtein (1966), one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
