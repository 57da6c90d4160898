package org.cachedai.faults.workload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import javax.cache.Cache;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/**
 * Reads one key without a pause, on the cache that {@link Connect} has opened, until a text is found under it and some
 * time more. Of every text that was found it tells when the last read of it began, by {@link System#nanoTime()}.
 *
 * @param last the text
 * @param millis how long to go on
 * @param mark a file that is made when another text was read often
 */
public record ReadOn(String key, String last, long millis, String mark) implements Task<HashMap<String, Long>> {

    private static final int OFTEN = 10_000;

    @Override
    public HashMap<String, Long> run(Holder holder) throws Exception {
        Cache<String, String> cache = holder.kept(OpenCache.class).cache();
        HashMap<String, Long> lastBegun = new HashMap<>();
        long end = Long.MAX_VALUE;
        for (long reads = 0; System.nanoTime() < end; reads++) {
            long begun = System.nanoTime();
            String found = cache.get(key);
            if (found != null) {
                lastBegun.put(found, begun);
            }
            if (last.equals(found) && end == Long.MAX_VALUE) {
                end = begun + 1_000_000 * millis;
            }
            if (reads == OFTEN) {
                Files.createFile(Path.of(mark));
            }
        }
        return lastBegun;
    }
}
