package org.cachedai.tier;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The keys of a cache in the far tier, read a page at a time; ends early when the tier goes away. */
final class FarPages<K> implements Iterator<List<K>> {

    private static final int KEYS_PER_PAGE = 256;

    private final FarSide<?> far;
    private final KeyCodec<K> keys;
    private final @Nullable Long generation;
    private @Nullable String cursor = "";
    private List<K> next = List.of();

    FarPages(FarSide<?> far, KeyCodec<K> keys) {
        this.far = far;
        this.keys = keys;
        this.generation = far.generation();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && generation != null && cursor != null) {
            KeyPage page = far.scan(generation, cursor, KEYS_PER_PAGE);
            next = page == null ? List.of() : parse(page.keys());
            cursor = page == null || page.cursor().isEmpty() ? null : page.cursor();
        }
        return !next.isEmpty();
    }

    @Override
    public List<K> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<K> page = next;
        next = List.of();
        return page;
    }

    private List<K> parse(List<String> texts) {
        List<K> parsed = new ArrayList<>(texts.size());
        for (String text : texts) {
            K key = keys.parse().apply(text);
            if (key != null) {
                parsed.add(key);
            }
        }
        return parsed;
    }
}
