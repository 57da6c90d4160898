package org.cachedai.spi;

/** Which tier answered a lookup. */
public enum Tier {
    /** The near cache in this JVM. */
    NEAR,
    /** The shared tier behind it. */
    FAR,
    /** A provider that does not say. */
    UNKNOWN
}
