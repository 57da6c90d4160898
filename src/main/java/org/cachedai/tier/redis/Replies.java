package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cachedai.tier.FarTier;
import org.jspecify.annotations.Nullable;

/** Takes replies apart; one of an unexpected type is refused. */
final class Replies {

    private static final int MAX_GENERATION_DIGITS = 18;

    private Replies() {}

    static FarTier.Read read(@Nullable Object reply) {
        if (reply instanceof List<?> pair && pair.size() == 2) {
            return new FarTier.Read(generation(pair.get(0)), bytesOrNull(pair.get(1)));
        }
        throw unexpected(reply);
    }

    /** The generation in a reply; what is no number counts as none. */
    static long generation(@Nullable Object reply) {
        byte[] digits = bytesOrNull(reply);
        if (digits == null || digits.length == 0 || digits.length > MAX_GENERATION_DIGITS) {
            return FarTier.NO_GENERATION;
        }
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                return FarTier.NO_GENERATION;
            }
        }
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    /** A generation that must be there. */
    static long knownGeneration(@Nullable Object reply) {
        long generation = generation(reply);
        if (generation == FarTier.NO_GENERATION) {
            throw unexpected(reply);
        }
        return generation;
    }

    static void requirePong(@Nullable Object reply) {
        byte[] text = bytesOrNull(reply);
        if (text == null || !"PONG".equals(new String(text, StandardCharsets.US_ASCII))) {
            throw unexpected(reply);
        }
    }

    static void requireCount(@Nullable Object reply) {
        if (!(reply instanceof Long)) {
            throw unexpected(reply);
        }
    }

    private static byte @Nullable [] bytesOrNull(@Nullable Object reply) {
        if (reply == null || reply instanceof byte[]) {
            return (byte[]) reply;
        }
        throw unexpected(reply);
    }

    private static UnexpectedReplyException unexpected(@Nullable Object reply) {
        return new UnexpectedReplyException(
                reply == null ? "nothing" : reply.getClass().getSimpleName());
    }

    /** A reply of an unexpected type; names the type only. */
    static final class UnexpectedReplyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedReplyException(String type) {
            super("a reply of an unexpected type: " + type);
        }
    }
}
