package org.cachedai.monitor;

import java.time.Duration;
import java.util.OptionalDouble;
import org.cachedai.spi.TierStatistics;

/**
 * What compression did since the cache was created.
 *
 * @param values values that were compressed
 * @param bytesIn their bytes before
 * @param bytesOut their bytes after
 * @param time spent compressing and inflating
 */
public record CompressionFigures(long values, long bytesIn, long bytesOut, Duration time) {

    static final CompressionFigures NONE = new CompressionFigures(0, 0, 0, Duration.ZERO);

    static CompressionFigures of(TierStatistics tiers) {
        return new CompressionFigures(
                tiers.compressions(),
                tiers.compressionBytesIn(),
                tiers.compressionBytesOut(),
                Duration.ofNanos(tiers.compressionNanos()));
    }

    CompressionFigures plus(CompressionFigures other) {
        return new CompressionFigures(
                values + other.values, bytesIn + other.bytesIn, bytesOut + other.bytesOut, time.plus(other.time));
    }

    /** Bytes before for each byte after, such as 4 for a quarter of the size; empty when nothing was compressed. */
    public OptionalDouble ratio() {
        return bytesOut == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytesIn / bytesOut);
    }
}
