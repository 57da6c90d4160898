package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;

/** A key whose values count up from 0, written by one thread, and how stale the reads of another node are. */
final class CountingUp {

    static final String KEY = "k";

    private final Cache<String, Long> writer;
    /** Of every value, when its writing was over. */
    private final List<Long> written = new ArrayList<>();

    private final AtomicLong newest = new AtomicLong(-1);

    CountingUp(Cache<String, Long> writer) {
        this.writer = writer;
    }

    /** Writes the next value. */
    void write() {
        long value = newest.get() + 1;
        writer.put(KEY, value);
        synchronized (written) {
            written.add(System.nanoTime());
        }
        newest.set(value);
    }

    /** Reads on another node, from now on and from when its near tier serves, until it is ended. */
    Reading reading(Cache<String, Long> reader) {
        NearReads.await(reader, KEY);
        Reading reading = new Reading(reader);
        reading.thread.start();
        return reading;
    }

    /** How long it takes until a node reads the newest value, in nanoseconds. */
    long awaitFresh(Cache<String, Long> reader) {
        long begun = System.nanoTime();
        while (true) {
            Long read = reader.get(KEY);
            long now = System.nanoTime();
            if (read != null && read >= newest.get()) {
                return now - begun;
            }
            assertThat(now - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
        }
    }

    private long replacedAt(long value) {
        synchronized (written) {
            return written.get((int) (value + 1));
        }
    }

    /** What a node reads. Its figures are read once it was ended. */
    final class Reading {

        private final Cache<String, Long> reader;
        private final Thread thread = new Thread(this::read, "reader");
        private final AtomicBoolean ended = new AtomicBoolean();
        private long reads;
        private long oldest;
        private long wentBack;

        private Reading(Cache<String, Long> reader) {
            this.reader = reader;
        }

        /** Ends it, as soon as it reads the newest value. */
        void end() throws InterruptedException {
            try {
                awaitFresh(reader);
            } finally {
                ended.set(true);
                thread.join();
            }
        }

        long reads() {
            return reads;
        }

        /** How long ago the value of the stalest read was replaced when the read began, in nanoseconds. */
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
                long current = newest.get();
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
                    oldest = Math.max(oldest, begun - replacedAt(value));
                }
            }
        }
    }
}
