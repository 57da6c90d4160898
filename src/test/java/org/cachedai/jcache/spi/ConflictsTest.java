package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another manager changes an entry just while an operation of this one is at work with it. */
class ConflictsTest {

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.REDIS);

    private final AtomicInteger runs = new AtomicInteger();
    private Cache<String, String> there;

    @BeforeEach
    void begin() {
        there = caches.newManager().createCache("c", TestCaches.ofTexts());
    }

    @Test
    void invoke_overtakenOnce_runsAgainAndTakesEffectOnce() {
        Cache<String, String> here = caches.texts("c");
        Heard heard = new Heard();
        here.registerCacheEntryListener(Heard.synchronously(heard));
        here.put("k", "1");

        String result = here.invoke("k", (entry, arguments) -> {
            String seen = entry.getValue();
            if (runs.incrementAndGet() == 1) {
                there.put("k", "2");
            }
            entry.setValue(seen + "+");
            return seen;
        });

        assertThat(result).isEqualTo("2");
        assertThat(runs).hasValue(2);
        assertThat(here.get("k")).isEqualTo("2+");
        assertThat(heard).contains("UPDATED k=2+ was 2").noneMatch(event -> event.contains("1+"));
    }

    @Test
    void invoke_overtakenAgainAndAgain_givesUp() {
        Cache<String, String> here = caches.texts("c");

        assertThatThrownBy(() -> here.invoke("k", (entry, arguments) -> {
                    there.put("k", "there " + runs.incrementAndGet());
                    entry.setValue("here");
                    return null;
                }))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Cache 'c'")
                .hasMessageContaining(runs + " times");

        assertThat(here.get("k")).isEqualTo("there " + runs);
    }

    @Test
    void invoke_thatFailsAtAnEntryWhichIsOutOfDate_runsAgain() {
        Cache<String, String> here = caches.texts("c");
        here.put("k", "old");
        List<String> seen = new ArrayList<>();

        String result = here.invoke("k", (entry, arguments) -> {
            seen.add(entry.getValue());
            if (seen.size() == 1) {
                there.put("k", "new");
                throw new IllegalStateException("no such order");
            }
            return entry.getValue();
        });

        assertThat(result).isEqualTo("new");
        assertThat(seen).containsExactly("old", "new");
        assertThatThrownBy(() -> here.invoke("k", (entry, arguments) -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(EntryProcessorException.class);
    }

    @Test
    void writer_overtaken_isCalledOnceAndTheEntryIsDropped() {
        Map<String, String> record = new ConcurrentHashMap<>();
        Cache<String, String> here = caches.manager()
                .createCache(
                        "c",
                        TestCaches.ofTexts()
                                .setWriteThrough(true)
                                .setCacheWriterFactory(() -> new MapWriter(record, "")));

        here.invoke("k", (entry, arguments) -> {
            runs.incrementAndGet();
            there.put("k", "there");
            entry.setValue("here");
            return null;
        });

        assertThat(runs).hasValue(1);
        assertThat(record).containsOnly(Map.entry("k", "here"));
        assertThat(here.get("k")).isNull();
        assertThat(there.<Boolean>invoke("k", (entry, arguments) -> entry.exists()))
                .isEqualTo(false);
    }
}
