package org.cachedai.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.cachedai.config.MonitorSettings;

class TimeBucketsTest {

    private static final long LONGEST = (1L << 42) - 1;

    @Property
    void nanosOf_anyTimeFrom256Nanos_isWithinANinth(@ForAll @LongRange(min = 256, max = LONGEST) long nanos) {
        double represented = TimeBuckets.nanosOf(TimeBuckets.indexOf(nanos));

        assertThat(represented).isCloseTo((double) nanos, within(nanos * 0.112));
    }

    @Property
    void nanosOf_anyShortTime_isWithin32Nanos(@ForAll @LongRange(min = 0, max = 255) long nanos) {
        assertThat(TimeBuckets.nanosOf(TimeBuckets.indexOf(nanos))).isCloseTo(nanos, within(32L));
    }

    @Property
    void indexOf_longerTime_isNoSmaller(
            @ForAll @LongRange(min = 0, max = LONGEST) long one,
            @ForAll @LongRange(min = 0, max = LONGEST) long other) {
        assertThat(TimeBuckets.indexOf(Math.min(one, other)))
                .isLessThanOrEqualTo(TimeBuckets.indexOf(Math.max(one, other)));
    }

    @Property(tries = 200)
    void quantile_anyTimes_isWithinANinthOfTheExact(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 256, max = LONGEST) Long> times) {
        CachePerformanceMonitor monitor =
                new CachePerformanceMonitor(new MonitorSettings(Duration.ofMinutes(5)), new ManualClock());
        times.forEach(time -> monitor.onCall(Calls.slowHit("a", Duration.ofNanos(time))));
        List<Long> sorted = times.stream().sorted().toList();

        TimeStatistics cacheTime = monitor.of("a").window().cacheTime();
        long p99 = sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
        long max = sorted.get(sorted.size() - 1);
        assertThat((double) cacheTime.p99().toNanos()).isCloseTo((double) p99, within(p99 * 0.112));
        assertThat((double) cacheTime.max().toNanos()).isCloseTo((double) max, within(max * 0.112));
    }

    @Example
    void indexOf_outsideTheRange_isTheNearestBucket() {
        assertThat(TimeBuckets.indexOf(-1)).isZero();
        assertThat(TimeBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(TimeBuckets.COUNT - 1);
        assertThat(TimeBuckets.indexOf(LONGEST)).isEqualTo(TimeBuckets.COUNT - 1);
    }
}
