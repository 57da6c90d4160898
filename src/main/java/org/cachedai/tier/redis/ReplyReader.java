package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.RedisInputStream;

/**
 * Reads RESP2 and believes no length that it is told: memory is taken as bytes arrive, so that nonsense costs neither
 * memory nor the time to clear it. A string becomes bytes, a number a {@link Long}, an array a list.
 */
final class ReplyReader {

    private static final int MAX_BULK_BYTES = Integer.MAX_VALUE - 16;
    private static final int MAX_ELEMENTS = 100_000;
    private static final int MAX_DEPTH = 4;
    private static final int FIRST_CHUNK_BYTES = 1 << 20;
    private static final int FIRST_ELEMENTS = 256;

    private ReplyReader() {}

    /**
     * Reads a reply whose first byte was read already.
     *
     * @throws JedisDataException when it is an error
     * @throws JedisConnectionException when it is no reply of RESP2
     */
    static @Nullable Object read(byte type, RedisInputStream in) {
        return read(type, in, MAX_DEPTH);
    }

    private static @Nullable Object read(byte type, RedisInputStream in, int depth) {
        return switch (type) {
            case '$' -> readBulk(in);
            case '+' -> in.readLineBytes();
            case ':' -> in.readLongCrLf();
            case '-' -> throw error(new String(in.readLineBytes(), StandardCharsets.UTF_8));
            case '*' -> readArray(in, depth);
            default ->
                throw new JedisConnectionException(
                        "a reply that is not of the Redis protocol; cachedai.redis.url must be the address of a Redis");
        };
    }

    private static @Nullable List<@Nullable Object> readArray(RedisInputStream in, int depth) {
        long count = in.readLongCrLf();
        if (count == -1) {
            return null;
        }
        if (count < 0 || count > MAX_ELEMENTS || depth == 0) {
            throw new JedisConnectionException("an array of an unexpected length or depth");
        }
        List<@Nullable Object> elements = new ArrayList<>((int) Math.min(count, FIRST_ELEMENTS));
        for (int i = 0; i < count; i++) {
            elements.add(read(in.readByte(), in, depth - 1));
        }
        return elements;
    }

    private static byte @Nullable [] readBulk(RedisInputStream in) {
        long length = in.readLongCrLf();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > MAX_BULK_BYTES) {
            throw new JedisConnectionException("a string of an unexpected length");
        }
        byte[] bytes = readFully(in, (int) length);
        if (in.readByte() != '\r' || in.readByte() != '\n') {
            throw new JedisConnectionException("a string without an end");
        }
        return bytes;
    }

    private static byte[] readFully(RedisInputStream in, int length) {
        byte[] bytes = new byte[Math.min(length, FIRST_CHUNK_BYTES)];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw new JedisConnectionException("the server has closed the connection");
            }
            filled += read;
        }
        return bytes;
    }

    private static JedisDataException error(String message) {
        return message.startsWith("NOSCRIPT") ? new JedisNoScriptException(message) : new JedisDataException(message);
    }
}
