package org.cachedai.codec;

import org.openjdk.jol.info.GraphStats;

/** What objects take on the heap, as a measuring tool sees it. */
final class Measured {

    static {
        // Records, too, are to be measured.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private Measured() {}

    static long bytes(Object object) {
        return GraphStats.parseInstance(object).totalSize();
    }
}
