package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Page;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** Takes replies apart; one of an unexpected type is refused. */
final class Replies {

    private static final int MAX_GENERATION_DIGITS = 18;
    private static final int MAX_CURSOR_DIGITS = 20;
    private static final String NO_CURSOR = "0";

    private Replies() {}

    /** The generation in a reply; what is no number counts as none. */
    static long generation(@Nullable Object reply) {
        byte[] digits = bytesOrNull(reply);
        return digits == null || !isNumber(digits, MAX_GENERATION_DIGITS)
                ? FarTier.NO_GENERATION
                : Long.parseLong(text(digits));
    }

    /** A generation that must be there. */
    static long knownGeneration(@Nullable Object reply) {
        long generation = generation(reply);
        if (generation == FarTier.NO_GENERATION) {
            throw unexpected(reply);
        }
        return generation;
    }

    /** A count; what is no number counts as 0. */
    static long count(@Nullable Object reply) {
        return Math.max(generation(reply), 0);
    }

    static void requirePong(@Nullable Object reply) {
        require("PONG", reply);
    }

    static void requireOk(@Nullable Object reply) {
        require("OK", reply);
    }

    private static void require(String expected, @Nullable Object reply) {
        if (!expected.equals(text(bytes(reply)))) {
            throw unexpected(reply);
        }
    }

    static long number(@Nullable Object reply) {
        if (reply instanceof Long number) {
            return number;
        }
        throw unexpected(reply);
    }

    static byte[] bytes(@Nullable Object reply) {
        byte[] bytes = bytesOrNull(reply);
        if (bytes == null) {
            throw unexpected(null);
        }
        return bytes;
    }

    static byte @Nullable [] bytesOrNull(@Nullable Object reply) {
        if (reply == null || reply instanceof byte[]) {
            return (byte[]) reply;
        }
        throw unexpected(reply);
    }

    static List<?> list(@Nullable Object reply) {
        if (reply instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw unexpected(reply);
    }

    static List<?> list(@Nullable Object reply, int size) {
        List<?> list = list(reply);
        if (list.size() != size) {
            throw unexpected(reply);
        }
        return list;
    }

    /** What SCAN has found. */
    static Page page(@Nullable Object reply) {
        List<?> pair = list(reply, 2);
        byte[] cursor = bytes(pair.get(0));
        if (!isNumber(cursor, MAX_CURSOR_DIGITS) || !(pair.get(1) instanceof List<?> found)) {
            throw unexpected(pair.get(1));
        }
        List<String> names = new ArrayList<>(found.size());
        found.forEach(name -> names.add(text(bytes(name))));
        String next = text(cursor);
        return new Page(names, next.equals(NO_CURSOR) ? "" : next);
    }

    /** Bytes as text, one character for each. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The first word of an error reply, such as OOM or WRONGPASS; what follows may quote keys and content. */
    static String errorCode(JedisDataException e) {
        String message = e.getMessage();
        return message == null ? "without a message" : message.split("\\s", 2)[0];
    }

    static UnexpectedReplyException unexpected(@Nullable Object reply) {
        return new UnexpectedReplyException(
                reply == null ? "nothing" : reply.getClass().getSimpleName());
    }

    private static boolean isNumber(byte[] digits, int longest) {
        boolean number = digits.length > 0 && digits.length <= longest;
        for (int i = 0; number && i < digits.length; i++) {
            number = digits[i] >= '0' && digits[i] <= '9';
        }
        return number;
    }

    /** A reply of an unexpected type; names the type only. */
    static final class UnexpectedReplyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedReplyException(String type) {
            super("a reply of an unexpected type: " + type);
        }
    }
}
