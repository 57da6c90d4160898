package org.cachedai.core;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.json.JsonMapping;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;

/** Answers of one declared type to what is stored, and back. Immutable answers are decoded once. */
final class AnswerCodec {

    private final JsonMapping mapping;
    private final Type type;
    private final boolean immutable;

    AnswerCodec(JsonMapping mapping, Type type) {
        this.mapping = mapping;
        this.type = type;
        this.immutable = mapping.isImmutable(type);
    }

    /** One codec for each type, for callers that name the type at each call. */
    static final class PerType {

        private final JsonMapping mapping;
        private final Map<Type, AnswerCodec> codecs = new ConcurrentHashMap<>();

        PerType(JsonMapping mapping) {
            this.mapping = mapping;
        }

        AnswerCodec of(Type type) {
            return codecs.computeIfAbsent(type, t -> new AnswerCodec(mapping, t));
        }
    }

    /**
     * Encodes an answer.
     *
     * @throws UnwritableJsonException when JSON cannot carry the answer
     */
    EncodedValue encode(Object answer, Provenance provenance) {
        return new EncodedValue(mapping.write(answer, type), provenance);
    }

    /**
     * Encodes an answer, and reads it back to see that it can be.
     *
     * @throws UnwritableJsonException when JSON cannot carry the answer
     * @throws UnfitJsonException when it cannot carry it back
     */
    EncodedValue encodeVerified(Object answer, Provenance provenance) {
        EncodedValue value = encode(answer, provenance);
        decode(value);
        return value;
    }

    /**
     * Decodes an answer.
     *
     * @throws UnfitJsonException when what is stored does not fit the type
     */
    Object decode(EncodedValue value) {
        Object kept = value.decoded();
        if (kept instanceof Kept known && known.type().equals(type)) {
            return known.answer();
        }
        Object answer = mapping.read(value.json(), type);
        if (immutable) {
            value.keepDecoded(new Kept(type, answer));
        }
        return answer;
    }

    /** A decoded answer with the type that it was decoded to. */
    private record Kept(Type type, Object answer) {}
}
