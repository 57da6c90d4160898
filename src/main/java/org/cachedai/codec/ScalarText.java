package org.cachedai.codec;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of a scalar type's values, see {@link KeyForms}.
 *
 * @param type the type
 * @param write the text of a value
 * @param read the value of a text; throws a {@link RuntimeException} when it is none
 */
@SuppressWarnings("JavaUtilDate") // Applications use them as keys.
record ScalarText<T>(Class<T> type, Function<T, String> write, Function<String, T> read) {

    private static final List<ScalarText<?>> ALL = List.of(
            new ScalarText<>(String.class, text -> text, text -> text),
            new ScalarText<>(Boolean.class, String::valueOf, Boolean::valueOf),
            new ScalarText<>(Character.class, String::valueOf, text -> text.charAt(0)),
            new ScalarText<>(Byte.class, String::valueOf, Byte::valueOf),
            new ScalarText<>(Short.class, String::valueOf, Short::valueOf),
            new ScalarText<>(Integer.class, String::valueOf, Integer::valueOf),
            new ScalarText<>(Long.class, String::valueOf, Long::valueOf),
            new ScalarText<>(Float.class, Float::toHexString, Float::valueOf),
            new ScalarText<>(Double.class, Double::toHexString, Double::valueOf),
            new ScalarText<>(BigInteger.class, String::valueOf, BigInteger::new),
            new ScalarText<>(BigDecimal.class, ScalarText::write, ScalarText::readDecimal),
            new ScalarText<>(UUID.class, String::valueOf, UUID::fromString),
            new ScalarText<>(
                    Date.class, date -> String.valueOf(date.getTime()), text -> new Date(Long.parseLong(text))),
            new ScalarText<>(Instant.class, String::valueOf, Instant::parse),
            new ScalarText<>(Duration.class, String::valueOf, Duration::parse),
            new ScalarText<>(Period.class, String::valueOf, Period::parse),
            new ScalarText<>(LocalDate.class, String::valueOf, LocalDate::parse),
            new ScalarText<>(LocalTime.class, String::valueOf, LocalTime::parse),
            new ScalarText<>(LocalDateTime.class, String::valueOf, LocalDateTime::parse),
            new ScalarText<>(OffsetTime.class, String::valueOf, OffsetTime::parse),
            new ScalarText<>(OffsetDateTime.class, String::valueOf, OffsetDateTime::parse),
            new ScalarText<>(ZonedDateTime.class, String::valueOf, ZonedDateTime::parse),
            new ScalarText<>(Year.class, String::valueOf, text -> Year.of(Integer.parseInt(text))),
            new ScalarText<>(YearMonth.class, String::valueOf, YearMonth::parse),
            new ScalarText<>(MonthDay.class, String::valueOf, MonthDay::parse),
            new ScalarText<>(ZoneOffset.class, ZoneId::getId, ZoneOffset::of),
            new ScalarText<>(ZoneId.class, ZoneId::getId, ZoneId::of),
            new ScalarText<>(URI.class, UriText::of, URI::create),
            new ScalarText<>(Locale.class, ScalarText::write, Locale::forLanguageTag),
            new ScalarText<>(Currency.class, Currency::getCurrencyCode, Currency::getInstance));

    private static final Map<Class<?>, ScalarText<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ScalarText::type, scalar -> scalar));

    private static final Map<String, ScalarText<?>> BY_TAG =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ScalarText::tag, scalar -> scalar));

    /** The text of a type's values, or null for types that are no scalars. */
    @SuppressWarnings("unchecked") // A text is filed under the class of its values.
    static <T> @Nullable ScalarText<T> of(Class<T> type) {
        return (ScalarText<T>) (type.isEnum() ? ofEnum(type) : BY_TYPE.get(type));
    }

    /** The scalar type with a tag, or null. */
    static @Nullable ScalarText<?> tagged(String tag) {
        return BY_TAG.get(tag);
    }

    /** Whether a type, which is itself none of them, has several scalar types below it. */
    static boolean isAbove(Class<?> type) {
        return !BY_TYPE.containsKey(type) && ALL.stream().anyMatch(scalar -> type.isAssignableFrom(scalar.type));
    }

    /** Tells this type from the other ones. */
    String tag() {
        return type.getSimpleName();
    }

    /** Whether the text says all about an object: it is of the type itself, or the type is one with its subclasses. */
    boolean fits(Object value) {
        return value.getClass() == type
                || (type.isInstance(value) && (type.isEnum() || Modifier.isAbstract(type.getModifiers())));
    }

    /** A value that nobody can change. */
    T keep(T value) {
        return value instanceof Date date ? type.cast(new Date(date.getTime())) : value;
    }

    /** The value of a text, or null when it is not the canonical text of any. */
    @Nullable
    T parse(String text) {
        try {
            T value = read.apply(text);
            return write.apply(value).equals(text) ? value : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static <T> ScalarText<T> ofEnum(Class<T> type) {
        Map<String, T> constants = List.of(type.getEnumConstants()).stream()
                .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
        return new ScalarText<>(type, constant -> ((Enum<?>) constant).name(), name -> {
            T constant = constants.get(name);
            if (constant == null) {
                throw new IllegalArgumentException("no such constant");
            }
            return constant;
        });
    }

    private static String write(BigDecimal number) {
        return number.unscaledValue() + "e" + -(long) number.scale();
    }

    private static BigDecimal readDecimal(String text) {
        int exponent = text.indexOf('e');
        BigInteger unscaled = new BigInteger(text.substring(0, exponent));
        return new BigDecimal(unscaled, Math.toIntExact(-Long.parseLong(text.substring(exponent + 1))));
    }

    private static String write(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new UnstorableKeyException(
                    Locale.class, "no language tag (BCP 47) is its own: make it with Locale.Builder");
        }
        return tag;
    }
}
