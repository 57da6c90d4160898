package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FarNamesTest {

    @Property
    void entryKey_anyTwoDifferentNames_differ(
            @ForAll String namespace, @ForAll String cache, @ForAll String key, @ForAll String other) {
        String name = name(namespace, cache, key);
        if (!other.equals(namespace)) {
            assertThat(name(other, cache, key)).isNotEqualTo(name);
        }
        if (!other.equals(cache)) {
            assertThat(name(namespace, other, key)).isNotEqualTo(name);
        }
        if (!other.equals(key)) {
            assertThat(name(namespace, cache, other)).isNotEqualTo(name);
        }
        assertThat(name).startsWith("cachedai:{").containsOnlyOnce("{").containsOnlyOnce("}");
        assertThat(name.split(":", 5)).hasSize(5);
        FarNames names = new FarNames(namespace, cache);
        assertThat(names.generationOf(name)).isEqualTo(7);
        assertThat(FarNames.key(names.entries(7), name)).isEqualTo(key);
    }

    private static String name(String namespace, String cache, String key) {
        return new String(new FarNames(namespace, cache).entryKey(7, key), StandardCharsets.US_ASCII);
    }
}
