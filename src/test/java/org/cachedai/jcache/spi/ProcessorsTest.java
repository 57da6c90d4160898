package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an entry processor and an iterator do to entries: what was done last counts. */
@ParameterizedClass
@EnumSource(Tiers.class)
class ProcessorsTest {

    @RegisterExtension
    final TestCaches caches;

    private final Map<String, String> record = new ConcurrentHashMap<>();
    private Cache<String, String> cache;

    ProcessorsTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @BeforeEach
    void fill() {
        cache = caches.manager()
                .createCache(
                        "c",
                        TestCaches.ofTexts()
                                .setReadThrough(true)
                                .setCacheLoaderFactory(() -> new MapLoader(record, ""))
                                .setWriteThrough(true)
                                .setCacheWriterFactory(() -> new MapWriter(record, "")));
        cache.put("there", "1");
    }

    @Test
    void removeAndSet_endsWithWhatWasSet() {
        assertThat(after("there", MutableEntry::remove, set("2"))).isEqualTo("2");
        assertThat(after("new", MutableEntry::remove, set("2"))).isEqualTo("2");
        assertThat(record).containsOnly(Map.entry("there", "2"), Map.entry("new", "2"));
    }

    @Test
    void setAndRemove_endsWithNothing() {
        record.put("new", "untouched");

        assertThat(after("there", set("2"), MutableEntry::remove)).isNull();
        assertThat(after("new", set("2"), MutableEntry::remove)).isNull();

        assertThat(record).containsOnly(Map.entry("new", "untouched"));
    }

    @Test
    void getValue_ofWhatIsNotThere_loadsIt() {
        record.put("new", "loaded");

        assertThat(cache.<String>invoke("new", (entry, arguments) -> entry.exists() + " " + entry.getValue()))
                .isEqualTo("false loaded");
        assertThat(cache.containsKey("new")).isTrue();
        assertThat(cache.<String>invoke("unknown", (entry, arguments) -> entry.getValue()))
                .isNull();
        assertThat(cache.containsKey("unknown")).isFalse();
    }

    @Test
    void exists_followsWhatTheProcessorHasDone() {
        String exists = cache.invoke("new", (entry, arguments) -> {
            boolean before = entry.exists();
            entry.setValue("1");
            boolean set = entry.exists();
            entry.remove();
            return before + " " + set + " " + entry.exists();
        });

        assertThat(exists).isEqualTo("false true false");
        assertThat(cache.containsKey("new")).isFalse();
    }

    @Test
    void iterator_removes_whatItGaveLast() {
        cache.putAll(Map.of("a", "1", "b", "2"));
        Iterator<Cache.Entry<String, String>> iterator = cache.iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);

        Map<String, String> left = new TreeMap<>();
        iterator.forEachRemaining(entry -> left.put(entry.getKey(), entry.getValue()));
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);

        assertThat(left).containsOnlyKeys("a", "b", "there");
        assertThat(cache).hasSize(2);
        assertThat(record).hasSize(2);
    }

    @Test
    void iterator_whileEntriesComeAndGo_givesThoseThatStay() {
        for (int i = 0; i < 600; i++) {
            cache.put("k" + i, "1");
        }
        Map<String, String> given = new TreeMap<>();

        for (Cache.Entry<String, String> entry : cache) {
            given.put(entry.getKey(), entry.getValue());
            cache.remove("k" + given.size());
            cache.put("late" + given.size(), "1");
            if (given.size() == 200) {
                break;
            }
        }
        given.clear();
        cache.forEach(entry -> given.put(entry.getKey(), entry.getValue()));

        assertThat(given).containsKey("there").containsKey("k599").doesNotContainKey("k1");
    }

    @SafeVarargs
    private final String after(String key, Consumer<MutableEntry<String, String>>... steps) {
        cache.invoke(key, (entry, arguments) -> {
            for (Consumer<MutableEntry<String, String>> step : steps) {
                step.accept(entry);
            }
            return null;
        });
        return cache.containsKey(key) ? cache.get(key) : null;
    }

    private static Consumer<MutableEntry<String, String>> set(String value) {
        return entry -> entry.setValue(value);
    }
}
