package org.cachedai.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of a declared type to UTF-8 JSON and back. Strict: unknown, missing and duplicate properties, null for a
 * primitive, and anything after the value are refused. What could not be read back, such as the result of a getter
 * that has no field, setter or component, is not written. Deterministic: properties and map entries are in alphabetical
 * order. Everything it learns about types is kept in the instance, so that it goes with its class loader. Thread-safe.
 */
public final class JsonMapping {

    private static final int POOLED_BUFFERS = 32;
    private static final int TYPE_CACHE_ENTRIES = 256;

    private final ObjectMapper mapper = newMapper();
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Map<Type, Boolean> immutable = new ConcurrentHashMap<>();
    private final Map<Type, Boolean> carried = new ConcurrentHashMap<>();

    /**
     * Writes a value.
     *
     * @param type the declared type, which the value must be of
     * @return UTF-8 JSON
     * @throws UnwritableJsonException when the value has no JSON form
     */
    public byte[] write(Object value, Type type) {
        try {
            return writers.computeIfAbsent(type, this::writerFor).writeValueAsBytes(value);
        } catch (JsonProcessingException | IllegalArgumentException | StackOverflowError e) {
            throw new UnwritableJsonException(type, e.getClass().getSimpleName());
        }
    }

    /**
     * Reads a value.
     *
     * @param json UTF-8 JSON
     * @param type the declared type
     * @return the value, never null
     * @throws UnfitJsonException when the JSON does not fit the type
     */
    public Object read(byte[] json, Type type) {
        Object value;
        try {
            value = readers.computeIfAbsent(type, this::readerFor).readValue(json);
        } catch (JsonProcessingException e) {
            throw new UnfitJsonException(type, describe(e));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnfitJsonException(type, e.getClass().getSimpleName());
        }
        if (value == null) {
            throw new UnfitJsonException(type, "it is null");
        }
        return value;
    }

    /**
     * Whether every value of a type is immutable as far as the type shows, so that one decoded value may be shared:
     * text, numbers, enums, {@code java.time}, {@code JsonValue}, and records and {@code Optional} of such.
     */
    public boolean isImmutable(Type type) {
        return immutable.computeIfAbsent(type, ImmutableTypes::isImmutable);
    }

    /**
     * Whether JSON brings back the values of a declared type: every part of it has a type that can be read, and every
     * field of a bean is a property that is written and read. Not for {@code Object}, {@code Number}, nor abstract types
     * of which nothing says what to read; for a collection without the type of its elements, it depends on the value.
     */
    public boolean canCarry(Type type) {
        return carried.computeIfAbsent(type, t -> new CarriedTypes(mapper).canCarry(mapper.constructType(t)));
    }

    private ObjectWriter writerFor(Type type) {
        return mapper.writerFor(mapper.constructType(type));
    }

    private ObjectReader readerFor(Type type) {
        JavaType javaType = mapper.constructType(type);
        return mapper.readerFor(javaType);
    }

    private static String describe(JsonProcessingException e) {
        String reason = e.getClass().getSimpleName();
        return e.getLocation() == null
                ? reason
                : reason + " at byte " + e.getLocation().getByteOffset();
    }

    private static ObjectMapper newMapper() {
        JsonMapper.Builder builder = JsonMapper.builder(newFactory())
                .typeFactory(TypeFactory.defaultInstance().withCache((LookupCache<Object, JavaType>)
                        new LRUMap<Object, JavaType>(TYPE_CACHE_ENTRIES / 4, TYPE_CACHE_ENTRIES)))
                .polymorphicTypeValidator(new NoClassNames())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.REQUIRE_SETTERS_FOR_GETTERS)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule("cachedai").setDeserializerModifier(new CompleteBeans()));
        JsonpTypes.addTo(builder);
        return builder.build();
    }

    private static JsonFactory newFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
