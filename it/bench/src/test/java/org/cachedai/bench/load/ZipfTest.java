package org.cachedai.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZipfTest {

    private static final int CHOICES = 100_000;
    private static final int THINGS = 1_000;

    @Test
    void choices_amongThings_fallAsTheirRankGrows() {
        long[] counts = new long[THINGS];
        Arrays.stream(Zipf.choices(CHOICES, THINGS)).forEach(choice -> counts[choice]++);
        assertThat(counts[0]).isBetween(2 * counts[1] * 9 / 10, 2 * counts[1] * 11 / 10);
        assertThat(counts[0] / (double) CHOICES).isBetween(0.11, 0.15);
        assertThat(Arrays.stream(counts).skip(THINGS / 2).sum()).isBetween(CHOICES / 20L, CHOICES / 5L);
    }

    @Test
    void choices_madeAgain_areTheSame() {
        assertThat(Zipf.choices(100, THINGS)).isEqualTo(Zipf.choices(100, THINGS));
    }
}
