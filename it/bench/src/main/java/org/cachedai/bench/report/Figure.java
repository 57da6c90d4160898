package org.cachedai.bench.report;

/**
 * What was measured.
 *
 * @param nanos the mean time of one operation
 * @param error half the width of its interval of 99.9 % confidence; NaN when it is not known
 * @param bytes the bytes allocated by one operation, by all threads of the JVM; NaN when not known
 */
public record Figure(double nanos, double error, double bytes) implements Outcome {

    /** How many times as long as another one it takes. */
    public Ratio over(Figure other) {
        double ratio = nanos / other.nanos;
        return new Ratio(ratio, ratio * Math.hypot(error / nanos, other.error / other.nanos));
    }
}
