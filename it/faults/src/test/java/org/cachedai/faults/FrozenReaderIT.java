package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.cachedai.faults.jvm.WorkerJvm;
import org.cachedai.faults.jvm.WorkerJvms;
import org.cachedai.faults.workload.Connect;
import org.cachedai.faults.workload.OpenCache;
import org.cachedai.faults.workload.ReadOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM is frozen, by {@code SIGSTOP}, while another one replaces what it holds. */
@Timeout(300)
class FrozenReaderIT {

    private static final int RUNS = PromiseTable.FULL ? 6 : 1;
    private static final long FROZEN_MILLIS = PromiseTable.FULL ? 10_000 : 4_000;
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final String OLD = "old";
    private static final String NEW = "new";

    @TempDir
    private Path marks;

    @Test
    void reader_frozenPastTheLease_doesNotServeTheOldWhenItGoesOn() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                WorkerJvms jvms = WorkerJvms.start(1);
                OpenCache writing = OpenCache.at(Caches.redis(redis.uri(), "1s"))) {
            jvms.get(0).run(new Connect(Caches.redis(redis.uri(), "1s")));
            long oldest = 0;
            for (int run = 0; run < RUNS; run++) {
                oldest = Math.max(oldest, staleness(jvms.get(0), writing.cache(), "k" + run));
            }

            PromiseTable.add(
                    "3 a JVM frozen for " + FROZEN_MILLIS / 1_000 + " s, a replacement meanwhile",
                    RUNS + (RUNS == 1 ? " run" : " runs"),
                    "the oldest by " + TimeUnit.NANOSECONDS.toMillis(oldest) + " ms",
                    "3000 ms");
            assertThat(oldest).isLessThan(LEASE_NANOS);
        }
    }

    /** How long ago the old value was replaced when the last read of it began, in nanoseconds. */
    private long staleness(WorkerJvm reader, Cache<String, String> writer, String key) throws Exception {
        Path reading = marks.resolve(key);
        writer.put(key, OLD);
        CompletableFuture<? extends Map<String, Long>> reads =
                CompletableFuture.supplyAsync(() -> reader.run(new ReadOn(key, NEW, 500, reading.toString())));
        while (!Files.exists(reading)) {
            assertThat(reads).isNotDone();
            TimeUnit.MILLISECONDS.sleep(10);
        }

        reader.freeze();
        writer.put(key, NEW);
        long replaced = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(FROZEN_MILLIS);
        reader.thaw();

        Map<String, Long> lastBegun = reads.get(30, TimeUnit.SECONDS);
        assertThat(lastBegun).containsOnlyKeys(OLD, NEW);
        return lastBegun.get(OLD) - replaced;
    }
}
