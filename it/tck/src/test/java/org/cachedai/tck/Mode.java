package org.cachedai.tck;

import java.util.Locale;

/** On what the kit runs; the environment variable {@code TCK_MODE}. */
enum Mode {
    /** The near tier alone. */
    MEMORY("org.cachedai.jcache.spi.TieredCachingProvider"),
    /** Both tiers. */
    REDIS("org.cachedai.jcache.spi.TieredCachingProvider"),
    /** Two managers on one Redis, in turn. */
    PAIR("org.cachedai.tck.PairCachingProvider");

    private static final long FEWEST_TURNS = 500;

    private final String provider;

    Mode(String provider) {
        this.provider = provider;
    }

    static Mode configured() {
        return valueOf(System.getenv().getOrDefault("TCK_MODE", "memory").toUpperCase(Locale.ROOT));
    }

    /** The class name of the provider that the kit gets. */
    String provider() {
        return provider;
    }

    /** Fails when the managers of a pair did not take turns. */
    void requireDone() {
        if (this == PAIR) {
            long turns = Turns.taken();
            System.out.println("The two managers have taken " + turns + " turns");
            if (turns < FEWEST_TURNS) {
                throw new AssertionError("Two managers were to take turns, but took " + turns + " only");
            }
        }
    }
}
