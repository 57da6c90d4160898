package org.cachedai.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys of the form that the library makes: 64 hexadecimal digits. */
public final class Keys {

    private Keys() {}

    /** The keys with the numbers from 0 up, as new instances: equal to those of another call, but not the same. */
    public static String[] of(int count) {
        String[] keys = new String[count];
        for (int i = 0; i < count; i++) {
            keys[i] = key(i);
        }
        return keys;
    }

    private static String key(int number) {
        try {
            byte[] seed = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256, but this one", e);
        }
    }
}
