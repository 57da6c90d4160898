package org.cachedai.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that moves only when told to, both as a monotonic one and as one of the wall. */
public final class ManualClock implements LongSupplier, InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get() - Long.MAX_VALUE / 2;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }
}
