package org.cachedai.spi;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as it is stored: its JSON, and how it came about. Immutable; safe for use by several threads; serialisable so
 * that any JCache provider can hold it. The decoded form of an immutable value may be kept beside the bytes, so that a
 * near hit decodes nothing.
 */
public final class EncodedValue implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private final long costMillis;
    private final long freshUntilMillis;
    private transient volatile @Nullable Object decoded;
    private transient int asked;

    /** @param json the value as UTF-8 JSON; owned by this object from now on */
    public EncodedValue(byte[] json, Provenance provenance) {
        this.json = Objects.requireNonNull(json);
        this.costMillis = provenance.costMillis();
        this.freshUntilMillis = provenance.freshUntilMillis();
    }

    /** The value as UTF-8 JSON. Must not be modified. */
    public byte[] json() {
        return json;
    }

    /** What producing the value took, in milliseconds; {@link Provenance#UNKNOWN} when not known. */
    public long costMillis() {
        return costMillis;
    }

    /** When it begins to be stale, see {@link Provenance#freshUntilMillis()}. */
    public long freshUntilMillis() {
        return freshUntilMillis;
    }

    /** How the value came about. */
    public Provenance provenance() {
        return new Provenance(costMillis, freshUntilMillis);
    }

    /** The decoded form, or null when none is kept. */
    public @Nullable Object decoded() {
        return decoded;
    }

    /** Keeps a decoded form, which must be immutable. */
    public void keepDecoded(Object immutable) {
        this.decoded = immutable;
    }

    /** Counts that it was asked for, about right when several threads count at once; how often it was, this time included. */
    public int countAsked() {
        return ++asked;
    }

    /** Begins to count anew. */
    public void forgetAsked() {
        asked = 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedValue that
                && costMillis == that.costMillis
                && freshUntilMillis == that.freshUntilMillis
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(json) + Long.hashCode(costMillis);
    }

    /** The size, never the content. */
    @Override
    public String toString() {
        return "EncodedValue[" + json.length + " bytes]";
    }
}
