package org.cachedai.codec;

import java.lang.reflect.InaccessibleObjectException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the form of a cache's keys by their declared type. The canonical texts:
 *
 * <table>
 * <caption>Declared types and texts</caption>
 * <tr><th>declared type</th><th>text</th><th>example</th></tr>
 * <tr><td>{@code String}</td><td>itself</td><td>{@code any text}</td></tr>
 * <tr><td>{@code Boolean}, {@code Character}</td><td>itself</td><td>{@code true}</td></tr>
 * <tr><td>{@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code BigInteger}</td><td>decimal</td>
 *   <td>{@code -17}</td></tr>
 * <tr><td>{@code Float}, {@code Double}</td><td>{@link Double#toHexString}; {@code -0.0} is another key than
 *   {@code 0.0}, and {@code NaN} is one key</td><td>{@code 0x1.8p1}</td></tr>
 * <tr><td>{@code BigDecimal}</td><td>unscaled value, {@code e}, negated scale; {@code 1.0} is another key than
 *   {@code 1.00}</td><td>{@code 100e-2}</td></tr>
 * <tr><td>{@code UUID}, {@code java.time}'s values, {@code ZoneId}</td><td>{@code toString()}</td>
 *   <td>{@code 2026-01-02T03:04:05Z}</td></tr>
 * <tr><td>enums</td><td>{@code name()}</td><td>{@code GOLD}</td></tr>
 * <tr><td>{@code java.util.Date}</td><td>milliseconds since 1970</td><td>{@code 1700000000000}</td></tr>
 * <tr><td>{@code URI}</td><td>scheme and host in small letters, escapes in capitals</td>
 *   <td>{@code https://example.org/%2F}</td></tr>
 * <tr><td>{@code Locale}, {@code Currency}</td><td>language tag, code</td><td>{@code de-AT}</td></tr>
 * <tr><td>records</td><td>for each component in order the length of its text, a colon, and the text by its declared type;
 *   {@code -} for null</td><td>{@code 4:acme2:17-}</td></tr>
 * <tr><td>{@code Object}, {@code Number} and others that several of these types have in common</td>
 *   <td>the simple name of the key's type, a colon, and its text</td>
 *   <td>{@code Long:17}</td></tr>
 * <tr><td>other serialisable types</td><td>{@code Serialized:} and the serialised form in URL-safe Base64</td>
 *   <td>{@code Serialized:rO0ABXNy…}</td></tr>
 * </table>
 *
 * <p>Two traps. Records name their keys by their components: one that overrides {@code equals} must not make records equal
 * that differ in a component. And of serialised types, equal keys must serialise to equal bytes: a {@code HashSet} may
 * not, nor do an {@code ArrayList} and a {@code List.of} with the same elements. Java serialization brings back the
 * declared type itself and what {@link SerialFilter} allows; a key with other parts has no text. Thread-safe.
 */
public final class KeyForms {

    private final SerialFilter filter;
    private final ClassLoader loader;
    private final HeapEstimate heap = new HeapEstimate();
    private final Map<Class<?>, KeyForm<?>> forms = new ConcurrentHashMap<>();

    /**
     * @param filter which classes Java serialization may bring back
     * @param loader loads the classes of keys
     */
    public KeyForms(SerialFilter filter, ClassLoader loader) {
        this.filter = filter;
        this.loader = loader;
    }

    /**
     * The form for a declared type.
     *
     * @param type the declared type, {@code Object} for any
     */
    @SuppressWarnings("unchecked") // A form is filed under the class of its keys.
    public <K> KeyForm<K> of(Class<K> type) {
        KeyForm<?> known = forms.get(type);
        if (known == null) {
            known = forms.computeIfAbsent(type, this::newForm);
        }
        return (KeyForm<K>) known;
    }

    /**
     * The form for a declared type of a cache that stores by reference: keys are kept as they are.
     *
     * @param type the declared type, {@code Object} for any
     */
    public <K> KeyForm<K> byReference(Class<K> type) {
        return new ReferenceKeys<>(of(type));
    }

    private <K> KeyForm<K> newForm(Class<K> type) {
        Serialization copying = new Serialization(loader, null);
        Serialization naming = new Serialization(loader, filter.with(type));
        SerializedKeys<K> serialized = new SerializedKeys<>(type, copying, naming, heap);
        ScalarText<K> scalar = ScalarText.of(type);
        if (scalar != null) {
            return new ScalarKeys<>(scalar, serialized, heap);
        }
        if (ScalarText.isAbove(type)) {
            return new TaggedKeys<>(type, serialized, this);
        }
        KeyForm<K> records = type.isRecord() ? records(type) : null;
        return records == null ? serialized : records;
    }

    private <K> @Nullable KeyForm<K> records(Class<K> type) {
        try {
            return new RecordKeys<>(new RecordShape<>(type), this, heap);
        } catch (InaccessibleObjectException e) {
            return null;
        }
    }
}
