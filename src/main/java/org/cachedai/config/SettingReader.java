package org.cachedai.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.cachedai.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** Reads single values: the configured one or the default, checked against its range. */
final class SettingReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern CLASS_NAMES = Pattern.compile(
            "%1$s(\\.%1$s)*(\\.\\*{1,2})?".formatted("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"));
    private static final String MEMORY = "memory:";

    private final Function<String, @Nullable String> source;
    private final Function<SettingKey, String> naming;

    SettingReader(Function<String, @Nullable String> source) {
        this(source, SettingKey::key);
    }

    private SettingReader(Function<String, @Nullable String> source, Function<SettingKey, String> naming) {
        this.source = source;
        this.naming = naming;
    }

    boolean flag(SettingKey key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(key);
        };
    }

    int count(SettingKey key, int least, int most) {
        return (int) within(key, parse(key, Long::parseLong), least, most);
    }

    long size(SettingKey key, long least, long most) {
        return within(key, parse(key, SizeText::parse), least, most);
    }

    double ratio(SettingKey key) {
        return ratio(key, 1);
    }

    /** @param most the highest that is allowed; 0 is the lowest */
    double ratio(SettingKey key, double most) {
        double value = parse(key, Double::parseDouble);
        if (!(value >= 0 && value <= most)) {
            throw invalid(key);
        }
        return value;
    }

    Duration duration(SettingKey key, Duration least, Duration most) {
        Duration value = parse(key, DurationText::parse);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw invalid(key);
        }
        return value;
    }

    Lifetime lifetime(SettingKey key) {
        return parse(key, Lifetime::parse);
    }

    /** For how long stale answers may be served. */
    Duration staleWindow(SettingKey key) {
        return parse(key, StaleWindow::parse);
    }

    /** A reader of what is configured for one operation alone. */
    SettingReader ofOperation(String operation) {
        return new SettingReader(source, key -> key.key(operation));
    }

    /** Whether anything is configured. */
    boolean has(SettingKey key) {
        return configured(naming.apply(key)) != null;
    }

    String name(SettingKey key) {
        String value = text(key);
        if (!NAME.matcher(value).matches()) {
            throw invalid(key);
        }
        return value;
    }

    /** Names of classes, and patterns of such; empty when there are none. */
    List<String> classNames(SettingKey key) {
        String value = text(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> names =
                Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
        if (!names.stream().allMatch(CLASS_NAMES.asMatchPredicate())) {
            throw invalid(key);
        }
        return names;
    }

    /** The value, or null when there is none. */
    @Nullable
    String optional(SettingKey key) {
        String value = text(key);
        return value.isEmpty() ? null : value;
    }

    /** The address, or null for the near tier alone. */
    @Nullable
    RedisUrl redisUrl(SettingKey key) {
        String value = text(key);
        if (value.isEmpty() || value.equals(MEMORY)) {
            return null;
        }
        try {
            return RedisUrl.parse(value);
        } catch (IllegalArgumentException e) {
            throw invalid(key.key(), withoutUserInfo(value), key.allowed());
        }
    }

    private <T> T parse(SettingKey key, Function<String, T> parser) {
        try {
            return parser.apply(text(key));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid(key);
        }
    }

    private long within(SettingKey key, long value, long least, long most) {
        if (value < least || value > most) {
            throw invalid(key);
        }
        return value;
    }

    private String text(SettingKey key) {
        String value = configured(naming.apply(key));
        return value == null ? key.defaultValue() : value;
    }

    private @Nullable String configured(String key) {
        String value = source.apply(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    InvalidSettingException invalid(SettingKey key) {
        return invalid(naming.apply(key), text(key), key.allowed());
    }

    private static InvalidSettingException invalid(String key, String value, String allowed) {
        return new InvalidSettingException(key + " is '" + value + "', but must be " + allowed);
    }

    private static String withoutUserInfo(String url) {
        return url.replaceFirst("(?<=//)[^/]*@", "…@");
    }
}
