package org.cachedai.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheTypesTest {

    private final CacheTypes types = new CacheTypes();

    record Answer(String text) {}

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // read by reflection
    private abstract static class Declarations {

        @CacheResult(cacheName = "answers", exceptionCacheName = "failures")
        abstract Answer find(String name);

        @CachePut(cacheName = "answers")
        abstract void store(String name, @CacheValue Answer answer);

        @CacheRemove(cacheName = "answers")
        abstract void remove(String name);

        @CacheResult(cacheName = "numbers")
        abstract int count(String name);

        @CachePut(cacheName = "numbers")
        abstract void setCount(String name, @CacheValue Integer count);

        @CacheResult(cacheName = "mixed")
        abstract String text(String name);

        @CacheResult(cacheName = "mixed")
        abstract Answer answer(String name);

        @CacheResult(cacheName = "open")
        abstract List<String> list(String name);

        @CacheResult(cacheName = "texts", exceptionCacheName = "answersToo")
        abstract String other(String name);

        @CacheResult(cacheName = "answersToo")
        abstract Answer answerToo(String name);

        @CacheResult(cacheName = "keyed", cacheKeyGenerator = DefaultCacheKeyGenerator.class)
        abstract String keyed(String name);
    }

    @BeforeEach
    void add() {
        for (Method method : Declarations.class.getDeclaredMethods()) {
            Stream.of(method.getAnnotations())
                    .filter(annotation -> CachingAnnotations.ALL.contains(annotation.annotationType()))
                    .forEach(annotation -> types.add(details(method, annotation)));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "answers, org.cachedai.annotation.CacheTypesTest$Answer",
        "numbers, java.lang.Integer",
        "texts, java.lang.String",
        "mixed, java.lang.Object",
        "open, java.lang.Object",
        "failures, java.lang.Object",
        "answersToo, java.lang.Object",
        "keyed, java.lang.Object",
        "unheard of, java.lang.Object"
    })
    void of_aCache_isTheOneTypeThatAllItsMethodsPut(String cache, Class<?> type) {
        assertThat(types.of(cache)).isEqualTo(type);
    }

    private static MethodDetails<?> details(Method method, Annotation annotation) {
        return MethodDetails.of(Declarations.class, method, annotation);
    }
}
