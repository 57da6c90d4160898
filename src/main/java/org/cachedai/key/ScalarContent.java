package org.cachedai.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The values that contain no other values. Types are part of the content, so that {@code 1} and {@code 1L} differ, and so
 * do {@code 1.0} and {@code 1.00} as decimals, {@code 0.0} and {@code -0.0}; every NaN is one.
 */
final class ScalarContent {

    private interface Rule {
        void write(CanonicalOutput out, Object value);
    }

    private static final Map<Class<?>, Rule> BY_CLASS = Map.ofEntries(
            Map.entry(Boolean.class, tagged(Tag.BOOLEAN, (out, value) -> out.octet((Boolean) value ? 1 : 0))),
            Map.entry(Byte.class, tagged(Tag.BYTE, (out, value) -> out.octet((Byte) value))),
            Map.entry(Short.class, tagged(Tag.SHORT, (out, value) -> out.int2((Short) value))),
            Map.entry(Integer.class, tagged(Tag.INT, (out, value) -> out.int4((Integer) value))),
            Map.entry(Long.class, tagged(Tag.LONG, (out, value) -> out.int8((Long) value))),
            Map.entry(Float.class, tagged(Tag.FLOAT, (out, value) -> out.int4(Float.floatToIntBits((Float) value)))),
            Map.entry(
                    Double.class,
                    tagged(Tag.DOUBLE, (out, value) -> out.int8(Double.doubleToLongBits((Double) value)))),
            Map.entry(Character.class, tagged(Tag.CHARACTER, (out, value) -> out.int2((Character) value))),
            Map.entry(
                    BigInteger.class,
                    tagged(Tag.BIG_INTEGER, (out, value) -> out.bytes(((BigInteger) value).toByteArray()))),
            Map.entry(BigDecimal.class, tagged(Tag.BIG_DECIMAL, (out, value) -> decimal(out, (BigDecimal) value))),
            Map.entry(UUID.class, text(UUID.class, UUID::toString)),
            Map.entry(URI.class, text(URI.class, URI::toString)),
            Map.entry(URL.class, text(URL.class, URL::toExternalForm)),
            Map.entry(Locale.class, ScalarContent::locale),
            Map.entry(Currency.class, text(Currency.class, Currency::getCurrencyCode)),
            Map.entry(Date.class, text(Date.class, date -> date.toInstant().toString())));

    private ScalarContent() {}

    /** Writes the value if it is one of these. */
    static boolean write(CanonicalOutput out, Object value) {
        if (value instanceof CharSequence text) {
            out.tag(Tag.TEXT);
            out.text(text);
        } else if (value instanceof Enum<?> constant) {
            named(out, Tag.ENUM, constant.getDeclaringClass(), constant.name());
        } else if (value instanceof Class<?> type) {
            named(out, Tag.VALUE, Class.class, type.getName());
        } else if (isTime(value.getClass())) {
            named(out, Tag.VALUE, value.getClass(), value.toString());
        } else {
            Rule rule = BY_CLASS.get(value.getClass());
            if (rule == null) {
                return false;
            }
            rule.write(out, value);
        }
        return true;
    }

    /** Whether values of exactly this class are written here. */
    static boolean covers(Class<?> type) {
        return BY_CLASS.containsKey(type)
                || CharSequence.class.isAssignableFrom(type)
                || type.isEnum()
                || type == Class.class
                || isTime(type);
    }

    private static boolean isTime(Class<?> type) {
        return type.getName().startsWith("java.time.")
                && (TemporalAccessor.class.isAssignableFrom(type)
                        || TemporalAmount.class.isAssignableFrom(type)
                        || ZoneId.class.isAssignableFrom(type));
    }

    private static Rule tagged(Tag tag, Rule rule) {
        return (out, value) -> {
            out.tag(tag);
            rule.write(out, value);
        };
    }

    private static <T> Rule text(Class<T> type, Function<T, String> text) {
        return (out, value) -> named(out, Tag.VALUE, type, text.apply(type.cast(value)));
    }

    private static void named(CanonicalOutput out, Tag tag, Class<?> type, String text) {
        out.tag(tag);
        out.text(type.getName());
        out.text(text);
    }

    private static void decimal(CanonicalOutput out, BigDecimal value) {
        out.int4(value.scale());
        out.bytes(value.unscaledValue().toByteArray());
    }

    private static void locale(CanonicalOutput out, Object value) {
        Locale locale = (Locale) value;
        out.tag(Tag.VALUE);
        out.text(Locale.class.getName());
        // The language tag alone leaves out variants that are not well-formed, but it has the extensions.
        List.of(locale.getLanguage(), locale.getCountry(), locale.getVariant(), locale.toLanguageTag())
                .forEach(out::text);
    }
}
