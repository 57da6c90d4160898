package org.cachedai.codec;

import java.io.ObjectInputFilter;
import java.util.List;

/**
 * Which classes Java serialization may bring back, by name, before any of them is loaded. Allowed are the classes that
 * the setting {@code cachedai.serialization.allow} names, and as parts of them what the JDK keeps plain data in: boxes,
 * texts, enums, {@code java.math}, {@code java.time}, dates, UUIDs, URIs, locales, and the collections of
 * {@code java.util}; arrays of what is allowed; primitives. Proxies and lambdas never are. A graph may be
 * {@value #MAX_DEPTH} objects deep and have {@value #MAX_REFERENCES}, and no array may be larger than its stream can
 * account for. Immutable.
 */
public final class SerialFilter {

    static final int MAX_DEPTH = 32;
    static final int MAX_REFERENCES = 10_000_000;

    /** A table of a hash map has at most so many slots for each byte in the stream. */
    private static final int SLOTS_PER_BYTE = 8;

    private static final ObjectInputFilter BOUNDS =
            ObjectInputFilter.Config.createFilter("maxdepth=" + MAX_DEPTH + ";maxrefs=" + MAX_REFERENCES);

    private static final NamePatterns PARTS = new NamePatterns(List.of(
            "java.lang.Object",
            "java.lang.Enum",
            "java.lang.Number",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.String",
            "java.lang.String$CaseInsensitiveComparator",
            "java.math.*",
            "java.net.URI",
            "java.time.**",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.BitSet",
            "java.util.CollSer",
            "java.util.Collections$*",
            "java.util.Currency",
            "java.util.Date",
            "java.util.EnumMap",
            "java.util.EnumSet$SerializationProxy",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Locale",
            "java.util.Map$Entry",
            "java.util.PriorityQueue",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID",
            "java.util.Vector"));

    private final NamePatterns configured;

    /** @param allowed names of classes, {@code package.*} and {@code package.**} */
    public SerialFilter(List<String> allowed) {
        this.configured = new NamePatterns(allowed);
    }

    private SerialFilter(NamePatterns configured) {
        this.configured = configured;
    }

    /** Whether the setting allows a class, or for an array its elements; parts that are always allowed do not count. */
    public boolean allows(Class<?> type) {
        return configured.match(elementName(type.getName()));
    }

    /** This filter, and one class more. */
    SerialFilter with(Class<?> type) {
        return new SerialFilter(configured.with(elementName(type.getName())));
    }

    /**
     * Whether a class may be in a stream.
     *
     * @param className its name as {@link Class#getName()} gives it
     */
    boolean admits(String className) {
        String name = elementName(className);
        return name.isEmpty() || PARTS.match(name) || configured.match(name);
    }

    /** The filter of one stream of so many bytes. */
    ObjectInputFilter over(int streamBytes) {
        long mostSlots = SLOTS_PER_BYTE * (long) streamBytes;
        return info -> {
            Class<?> type = info.serialClass();
            boolean refused = BOUNDS.checkInput(info) == ObjectInputFilter.Status.REJECTED
                    || info.arrayLength() > mostSlots
                    || (type != null && !admits(type.getName()));
            return refused ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.UNDECIDED;
        };
    }

    /** The name of a class, or of an array's elements; empty for primitives. */
    private static String elementName(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return className;
        }
        boolean objects = className.charAt(dimensions) == 'L';
        return objects ? className.substring(dimensions + 1, className.length() - 1) : "";
    }
}
