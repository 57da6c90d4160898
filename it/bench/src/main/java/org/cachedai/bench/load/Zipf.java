package org.cachedai.bench.load;

import java.util.Arrays;
import java.util.Random;

/**
 * Choices among numbered things, of which the n-th is chosen in proportion to 1/n<sup>0.99</sup>: the skew of the Yahoo!
 * Cloud Serving Benchmark (Cooper et al., 2010).
 */
public final class Zipf {

    private static final double SKEW = 0.99;
    private static final long SEED = 42;

    private Zipf() {}

    /**
     * Makes choices, the same ones each time.
     *
     * @param choices how many
     * @param things among how many, numbered from 0
     */
    public static int[] choices(int choices, int things) {
        double[] cumulated = new double[things];
        double sum = 0;
        for (int i = 0; i < things; i++) {
            sum += 1 / Math.pow(i + 1, SKEW);
            cumulated[i] = sum;
        }
        Random random = new Random(SEED);
        int[] chosen = new int[choices];
        for (int i = 0; i < choices; i++) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            chosen[i] = Math.min(found < 0 ? -found - 1 : found, things - 1);
        }
        return chosen;
    }
}
