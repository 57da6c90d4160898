package org.cachedai.key;

import java.nio.CharBuffer;

/** Arrays of primitives: the elements' tag, their number, and each as its scalar would be written. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    /** Writes an array whose component type is primitive. */
    static void write(CanonicalOutput out, Object array) {
        out.tag(Tag.PRIMITIVES);
        if (array instanceof byte[] bytes) {
            out.tag(Tag.BYTE);
            out.bytes(bytes);
        } else if (array instanceof char[] units) {
            out.tag(Tag.CHARACTER);
            out.text(CharBuffer.wrap(units));
        } else if (array instanceof boolean[] flags) {
            begin(out, Tag.BOOLEAN, flags.length);
            for (boolean flag : flags) {
                out.octet(flag ? 1 : 0);
            }
        } else if (array instanceof float[] || array instanceof double[]) {
            fractions(out, array);
        } else {
            integers(out, array);
        }
    }

    private static void integers(CanonicalOutput out, Object array) {
        if (array instanceof short[] shorts) {
            begin(out, Tag.SHORT, shorts.length);
            for (short value : shorts) {
                out.int2(value);
            }
        } else if (array instanceof int[] ints) {
            begin(out, Tag.INT, ints.length);
            for (int value : ints) {
                out.int4(value);
            }
        } else {
            long[] longs = (long[]) array;
            begin(out, Tag.LONG, longs.length);
            for (long value : longs) {
                out.int8(value);
            }
        }
    }

    private static void fractions(CanonicalOutput out, Object array) {
        if (array instanceof float[] floats) {
            begin(out, Tag.FLOAT, floats.length);
            for (float value : floats) {
                out.int4(Float.floatToIntBits(value));
            }
        } else {
            double[] doubles = (double[]) array;
            begin(out, Tag.DOUBLE, doubles.length);
            for (double value : doubles) {
                out.int8(Double.doubleToLongBits(value));
            }
        }
    }

    private static void begin(CanonicalOutput out, Tag elements, int length) {
        out.tag(elements);
        out.int4(length);
    }
}
