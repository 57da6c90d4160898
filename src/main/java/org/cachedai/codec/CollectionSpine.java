package org.cachedai.codec;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the JDK's collections take besides themselves and their elements: nodes, tables and arrays without spare room. */
final class CollectionSpine {

    private static final String IMMUTABLE = "java.util.ImmutableCollections$";
    private static final int REFERENCE = HeapSize.REFERENCE;
    private static final int LIST_NODE = HeapSize.object(3 * REFERENCE);
    private static final int HASH_NODE = HeapSize.object(Integer.BYTES + 3 * REFERENCE);
    private static final int LINKED_NODE = HeapSize.object(Integer.BYTES + 5 * REFERENCE);
    private static final int TREE_NODE = HeapSize.object(5 * REFERENCE + 1);
    private static final int HASH_MAP = FieldLayout.of(HashMap.class).bytes();
    private static final int LINKED_MAP = FieldLayout.of(LinkedHashMap.class).bytes();
    private static final int TREE_MAP = FieldLayout.of(TreeMap.class).bytes();
    private static final double LOAD_FACTOR = 0.75;

    private CollectionSpine() {}

    static long of(Map<?, ?> map) {
        long size = map.size();
        String immutable = immutableKind(map);
        if (!immutable.isEmpty()) {
            return immutable.equals("Map1") ? 0 : HeapSize.array(4 * size, REFERENCE);
        }
        if (map instanceof TreeMap) {
            return size * TREE_NODE;
        }
        if (map instanceof EnumMap) {
            return HeapSize.array(size, REFERENCE);
        }
        return hashed(size, map instanceof LinkedHashMap ? LINKED_NODE : HASH_NODE);
    }

    static long of(Collection<?> collection) {
        long size = collection.size();
        String immutable = immutableKind(collection);
        if (!immutable.isEmpty()) {
            return immutable.endsWith("12") ? 0 : HeapSize.array(size * (immutable.equals("SetN") ? 2 : 1), REFERENCE);
        }
        if (collection instanceof LinkedHashSet) {
            return LINKED_MAP + hashed(size, LINKED_NODE);
        }
        if (collection instanceof HashSet) {
            return HASH_MAP + hashed(size, HASH_NODE);
        }
        if (collection instanceof TreeSet) {
            return TREE_MAP + size * TREE_NODE;
        }
        if (collection instanceof EnumSet) {
            return 0;
        }
        return collection instanceof LinkedList ? size * LIST_NODE : HeapSize.array(size, REFERENCE);
    }

    private static long hashed(long size, int node) {
        long least = (long) Math.ceil(size / LOAD_FACTOR);
        long table = Math.max(16, Long.highestOneBit(Math.max(1, least - 1)) << 1);
        return size == 0 ? 0 : HeapSize.array(table, REFERENCE) + size * node;
    }

    private static String immutableKind(Object collection) {
        String name = collection.getClass().getName();
        return name.startsWith(IMMUTABLE) ? name.substring(IMMUTABLE.length()) : "";
    }
}
