package org.cachedai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cachedai.config.MonitorSettings;

class WindowTest {

    /** Calls in bursts and silences: the window holds what happened within its bounds of precision. */
    @Property(tries = 300)
    void over_anyPauses_countsWithinTheDocumentedPrecision(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 0, max = 600_000) Integer> pausesMillis,
            @ForAll @IntRange(min = 10, max = 86_400) int seconds) {
        ManualClock clock = new ManualClock();
        CachePerformanceMonitor monitor =
                new CachePerformanceMonitor(new MonitorSettings(Duration.ofMinutes(5)), clock);
        List<Long> times = new ArrayList<>();
        for (int pause : pausesMillis) {
            clock.advance(Duration.ofMillis(pause));
            monitor.onCall(Calls.miss("a"));
            times.add(clock.getAsLong());
        }

        long window = Duration.ofSeconds(seconds).toNanos();
        long slack = Math.max(window / 14, Duration.ofMillis(500).toNanos());
        assertThat(monitor.of("a").over(Duration.ofSeconds(seconds)).calls())
                .isBetween(youngerThan(times, clock, window - slack), youngerThan(times, clock, window + slack));
    }

    private static long youngerThan(List<Long> times, ManualClock clock, long age) {
        return times.stream().filter(time -> clock.getAsLong() - time <= age).count();
    }
}
