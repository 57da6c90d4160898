package org.cachedai.spi;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as it is stored: its JSON, and what it took to produce it. Immutable; safe for use by several threads;
 * serialisable so that any JCache provider can hold it. The decoded form of an immutable value may be kept beside the
 * bytes, so that a near hit decodes nothing.
 */
public final class EncodedValue implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private final long costMillis;
    private transient volatile @Nullable Object decoded;

    /**
     * @param json the value as UTF-8 JSON; owned by this object from now on
     * @param costMillis what producing the value took, in milliseconds, not negative; 0 when not known
     */
    public EncodedValue(byte[] json, long costMillis) {
        this.json = Objects.requireNonNull(json);
        this.costMillis = costMillis;
    }

    /** The value as UTF-8 JSON. Must not be modified. */
    public byte[] json() {
        return json;
    }

    /** What producing the value took, in milliseconds; 0 when not known. */
    public long costMillis() {
        return costMillis;
    }

    /** The decoded form, or null when none is kept. */
    public @Nullable Object decoded() {
        return decoded;
    }

    /** Keeps a decoded form, which must be immutable. */
    public void keepDecoded(Object immutable) {
        this.decoded = immutable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedValue that && costMillis == that.costMillis && Arrays.equals(json, that.json);
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
