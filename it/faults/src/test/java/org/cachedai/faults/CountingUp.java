package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A key whose values count up from 0, written and removed by one thread, and how stale the reads of another node are. A
 * value is over when a newer one was written, or it was removed, and others can be told.
 */
final class CountingUp {

    static final String KEY = "k";

    private final Cache<String, Long> writer;
    private final BooleanSupplier telling;
    /** Of every value that is over, since when. */
    private final List<Long> ends = new ArrayList<>();

    private volatile long newest = -1;
    /** The values below it are over. */
    private volatile long over;

    CountingUp(Cache<String, Long> writer) {
        this(writer, () -> true);
    }

    /** @param telling whether others are told of the writer's changes, the last one included */
    CountingUp(Cache<String, Long> writer, BooleanSupplier telling) {
        this.writer = writer;
        this.telling = telling;
    }

    /** Writes the next value. */
    void write() {
        long value = newest + 1;
        writer.put(KEY, value);
        newest = value;
        endBelow(value);
    }

    /** Removes the newest value. */
    void remove() {
        writer.remove(KEY);
        endBelow(newest + 1);
    }

    /** Removes the newest value, with everything. */
    void clear() {
        writer.clear();
        endBelow(newest + 1);
    }

    /** The newest value, told or not. */
    long newest() {
        return newest;
    }

    /** Reads on another node, from now on and from when its near tier serves, until it is ended. */
    Reading reading(Cache<String, Long> reader) {
        NearReads.await(reader, KEY);
        return new Reading(reader);
    }

    /** How long it takes until a node reads the newest value, or nothing if it was removed, in nanoseconds. */
    long awaitFresh(Cache<String, Long> reader) {
        long begun = System.nanoTime();
        while (true) {
            Long read = reader.get(KEY);
            long now = System.nanoTime();
            if (isFresh(read)) {
                return now - begun;
            }
            assertThat(now - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
        }
    }

    private boolean isFresh(@Nullable Long read) {
        return read == null ? over > newest : read >= over;
    }

    private void endBelow(long value) {
        if (!telling.getAsBoolean()) {
            return;
        }
        long now = System.nanoTime();
        synchronized (ends) {
            while (ends.size() < value) {
                ends.add(now);
            }
        }
        over = value;
    }

    private long endOf(long value) {
        synchronized (ends) {
            return ends.get((int) value);
        }
    }

    /** What a node reads. Its figures are read once it was ended. */
    final class Reading {

        private final Cache<String, Long> reader;
        private final CompletableFuture<Void> reading;
        private final AtomicBoolean ended = new AtomicBoolean();
        private long reads;
        private long oldest;
        private long wentBack;

        private Reading(Cache<String, Long> reader) {
            this.reader = reader;
            this.reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "reader").start());
        }

        /** Ends it, as soon as it reads the newest value, or nothing if it was removed. Fails when a read has failed. */
        void end() {
            try {
                awaitFresh(reader);
            } finally {
                ended.set(true);
                reading.join();
            }
        }

        long reads() {
            return reads;
        }

        /** How long ago the value of the stalest read was over when the read began, in nanoseconds. */
        long oldest() {
            return oldest;
        }

        /** How often an older value was read than before. */
        long wentBack() {
            return wentBack;
        }

        private void read() {
            long seen = -1;
            while (!ended.get()) {
                long begun = System.nanoTime();
                long current = over;
                Long value = reader.get(KEY);
                reads++;
                if (value == null) {
                    continue;
                }
                if (value < seen) {
                    wentBack++;
                }
                seen = Math.max(seen, value);
                if (value < current) {
                    oldest = Math.max(oldest, begun - endOf(value));
                }
            }
        }
    }
}
