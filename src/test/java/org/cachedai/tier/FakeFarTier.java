package org.cachedai.tier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A far tier in this JVM that can be taken away. */
final class FakeFarTier implements FarTier {

    final Map<String, byte[]> entries = new ConcurrentHashMap<>();
    final Map<String, Long> generations = new ConcurrentHashMap<>();
    volatile boolean away;
    volatile boolean closed;
    volatile Runnable duringRead = () -> {};

    @Override
    public Read read(byte[] generationKey, byte[] entryKey) {
        requirePresent();
        Read read = new Read(generation(generationKey), entries.get(text(entryKey)));
        duringRead.run();
        return read;
    }

    @Override
    public long write(byte[] generationKey, long expectedGeneration, byte[] entryKey, Payload payload) {
        requirePresent();
        long generation = generation(generationKey);
        if (generation == expectedGeneration) {
            entries.put(text(entryKey), payload.bytes());
        }
        return generation;
    }

    @Override
    public long remove(byte[] generationKey, List<byte[]> entryKeys) {
        requirePresent();
        entryKeys.forEach(key -> entries.remove(text(key)));
        return generation(generationKey);
    }

    @Override
    public long establishGeneration(byte[] generationKey, long fresh) {
        requirePresent();
        return generations.computeIfAbsent(text(generationKey), any -> fresh);
    }

    @Override
    public long advanceGeneration(byte[] generationKey, long fresh) {
        requirePresent();
        return generations.merge(text(generationKey), fresh, (old, any) -> old + 1);
    }

    @Override
    public void probe() {
        requirePresent();
    }

    @Override
    public void close() {
        closed = true;
    }

    private long generation(byte[] key) {
        return generations.getOrDefault(text(key), NO_GENERATION);
    }

    private void requirePresent() {
        if (away) {
            throw new FarTierException("the fake is away");
        }
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }
}
