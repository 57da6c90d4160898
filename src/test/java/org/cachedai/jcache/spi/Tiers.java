package org.cachedai.jcache.spi;

/** The tiers that a test's caches have. */
enum Tiers {
    /** The near tier alone. */
    MEMORY,
    /** Both, on a real Redis. */
    REDIS
}
