package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Loaders, writers, processors and expiry policies that fail: as JSR-107 says, and the cache stays right. */
@ParameterizedClass
@EnumSource(Tiers.class)
class FailingPartsTest {

    @RegisterExtension
    final TestCaches caches;

    private final Map<String, String> record = new ConcurrentHashMap<>();

    FailingPartsTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @Test
    void get_whoseLoaderFails_saysSoAndLoadsTheNext() {
        Cache<String, String> cache = reading(new MapLoader(record, "bad"));
        record.put("good", "1");

        assertThatThrownBy(() -> cache.get("bad"))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.getAll(Set.of("good", "bad"))).isInstanceOf(CacheLoaderException.class);

        assertThat(cache.containsKey("bad")).isFalse();
        assertThat(cache.get("good")).isEqualTo("1");
        assertThat(cache.get("unknown")).isNull();
    }

    @Test
    void loadAll_whoseLoaderFails_tellsTheListener() {
        Cache<String, String> cache = reading(new MapLoader(record, "bad"));
        cache.put("bad", "before");
        CompletionListenerFuture done = new CompletionListenerFuture();

        cache.loadAll(Set.of("bad"), true, done);

        assertThatThrownBy(done::get).hasCauseInstanceOf(CacheLoaderException.class);
        assertThat(cache.get("bad")).isEqualTo("before");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // As a loader that has lost the types.
    void get_whoseLoaderBringsAnotherType_storesNothing() throws Exception {
        Map untyped = record;
        untyped.put("number", 1);
        Cache<String, String> cache = reading(new MapLoader(record, ""));

        assertThatThrownBy(() -> cache.get("number"))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> cache.getAll(Set.of("number"))).isInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(() -> cache.invoke("number", (entry, arguments) -> entry.getValue()))
                .isInstanceOf(EntryProcessorException.class);

        assertThat(cache.containsKey("number")).isFalse();
    }

    @Test
    void getAll_whoseLoaderBringsMoreThanAsked_storesWhatWasAsked() throws Exception {
        record.put("k", "1");
        record.put("more", "2");
        Cache<String, String> cache = reading(new MapLoader(record, ""));
        CompletionListenerFuture done = new CompletionListenerFuture();

        assertThat(cache.getAll(Set.of("k", "unknown"))).containsOnly(Map.entry("k", "1"));
        cache.loadAll(Set.of("k", "unknown"), true, done);
        done.get();

        assertThat(cache.containsKey("more")).isFalse();
    }

    @Test
    void write_whoseWriterFails_leavesTheEntryAsItWas() {
        Cache<String, String> cache = writing(new MapWriter(record, "bad"));
        cache.put("k", "1");
        record.put("bad", "kept");

        assertThatThrownBy(() -> cache.put("bad", "2"))
                .isInstanceOf(CacheWriterException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.putIfAbsent("bad", "2")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.getAndPut("bad", "2")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.remove("bad")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.invoke("bad", set("2"))).isInstanceOf(CacheWriterException.class);

        assertThat(cache.containsKey("bad")).isFalse();
        assertThat(cache.get("k")).isEqualTo("1");
        assertThat(record).containsOnly(Map.entry("bad", "kept"), Map.entry("k", "1"));
    }

    @Test
    void batch_whoseWriterFailsHalfway_changesWhatWasWritten() {
        Cache<String, String> cache = writing(new MapWriter(record, "bad"));

        assertThatThrownBy(() -> cache.putAll(sorted("a", "bad", "c"))).isInstanceOf(CacheWriterException.class);
        assertThat(contents(cache)).isEqualTo(record).doesNotContainKey("bad");

        cache.put("z", "z");
        assertThatThrownBy(() -> cache.removeAll(sorted("a", "bad", "c", "z").keySet()))
                .isInstanceOf(CacheWriterException.class);
        assertThat(contents(cache)).isEqualTo(record);
    }

    @Test
    void batch_withAValueThatCannotBeStored_writesNothing() {
        Cache<String, Object> cache = caches.manager()
                .createCache(
                        "objects",
                        new MutableConfiguration<String, Object>()
                                .setTypes(String.class, Object.class)
                                .setWriteThrough(true)
                                .setCacheWriterFactory(() -> new MapWriter(record, "")));
        cache.put("k", "1");

        assertThatThrownBy(() -> cache.putAll(Map.of("k", "2", "odd", new Object())))
                .hasMessageContaining("'objects'")
                .hasMessageContaining("java.lang.Object");

        assertThat(cache.get("k")).isEqualTo("1");
        assertThat(record).containsOnly(Map.entry("k", "1"));
    }

    @Test
    void invoke_whoseProcessorFails_changesNothing() {
        Cache<String, String> cache = caches.texts("c");
        cache.put("k", "1");
        EntryProcessor<String, String, String> failing = (entry, arguments) -> {
            entry.setValue("2");
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> cache.invoke("k", failing))
                .isInstanceOf(EntryProcessorException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        var results = cache.invokeAll(Set.of("k", "new"), failing);

        assertThat(results).containsOnlyKeys("k", "new");
        assertThatThrownBy(() -> results.get("new").get()).isInstanceOf(EntryProcessorException.class);
        assertThat(contents(cache)).containsOnly(Map.entry("k", "1"));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // As a processor that has lost the types.
    void invoke_whoseProcessorSetsNullOrAnotherType_changesNothing() {
        Cache<String, String> cache = caches.texts("c");
        cache.put("k", "1");

        assertThatThrownBy(() -> cache.invoke("k", (EntryProcessor) set(2)))
                .isInstanceOf(EntryProcessorException.class)
                .hasRootCauseInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> cache.invoke("k", set(null)))
                .isInstanceOf(EntryProcessorException.class)
                .hasRootCauseInstanceOf(NullPointerException.class);

        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    void operation_whoseExpiryPolicyFails_isDoneAndTheEntryLives() {
        Cache<String, String> cache =
                caches.manager().createCache("c", TestCaches.ofTexts().setExpiryPolicyFactory(FailingExpiry::new));

        cache.put("k", "1");
        cache.put("k", "2");
        caches.now.addAndGet(1_000_000);

        assertThat(cache.get("k")).isEqualTo("2");
        assertThat(cache.getAndReplace("k", "3")).isEqualTo("2");
        assertThat(contents(cache)).containsOnly(Map.entry("k", "3"));
    }

    private Cache<String, String> reading(CacheLoader<String, String> loader) {
        return caches.manager()
                .createCache("c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(() -> loader));
    }

    private Cache<String, String> writing(MapWriter writer) {
        return caches.manager()
                .createCache("c", TestCaches.ofTexts().setWriteThrough(true).setCacheWriterFactory(() -> writer));
    }

    private static <V> EntryProcessor<String, V, Void> set(V value) {
        return (entry, arguments) -> {
            entry.setValue(value);
            return null;
        };
    }

    private static Map<String, String> sorted(String... keys) {
        Map<String, String> sorted = new TreeMap<>();
        for (String key : keys) {
            sorted.put(key, key);
        }
        return sorted;
    }

    private static Map<String, String> contents(Cache<String, String> cache) {
        Map<String, String> contents = new HashMap<>();
        cache.forEach(entry -> contents.put(entry.getKey(), entry.getValue()));
        return contents;
    }

    /** Fails whatever it is asked. */
    private static final class FailingExpiry implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            throw new IllegalStateException("broken");
        }

        @Override
        public Duration getExpiryForAccess() {
            throw new IllegalStateException("broken");
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw new IllegalStateException("broken");
        }
    }
}
