package org.cachedai.cdi.jcache;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.cachedai.annotation.DefaultGeneratedCacheKey;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotations on a bean, on the library's provider and on another. */
class AnnotationsTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private WeldContainer container;

    @ApplicationScoped
    @CacheDefaults(cacheName = "numbers")
    static class Numbers {

        @CacheResult
        String find(String name) {
            return name + RUNS.incrementAndGet();
        }

        @CacheResult
        String findFor(String caller, @CacheKey String name) {
            return name + RUNS.incrementAndGet();
        }

        @CacheResult(cacheName = "others")
        String findOther(String name) {
            return name + RUNS.incrementAndGet();
        }

        @CacheResult(skipGet = true)
        String refresh(String name) {
            return name + RUNS.incrementAndGet();
        }

        @CacheResult(cacheName = "nothing")
        String nothing(String name) {
            RUNS.incrementAndGet();
            return null;
        }

        @CacheResult(cacheName = "sums")
        int sum(int one, int... others) {
            return RUNS.incrementAndGet();
        }

        @CacheResult(cacheName = "none", exceptionCacheName = "failures", nonCachedExceptions = IOException.class)
        String fail(@CacheKey String name, Exception e) throws Exception {
            throw e;
        }

        @CachePut
        void store(String name, @CacheValue String number) {}

        @CachePut
        void storeUnmarked(@CacheKey String name, String number) {}

        @CachePut(cacheFor = IllegalStateException.class)
        void storeAndThrow(@CacheKey String name, @CacheValue String number, RuntimeException e) {
            throw e;
        }

        @CacheRemove
        void remove(String name) {}

        @CacheRemove(afterInvocation = false)
        void removeFirstAndThrow(@CacheKey String name) {
            throw new IllegalStateException(name);
        }

        @CacheRemove(evictFor = RuntimeException.class, noEvictFor = IllegalStateException.class)
        void removeAndThrow(@CacheKey String name, RuntimeException e) {
            throw e;
        }

        @CacheRemoveAll
        void removeAll() {}

        @CacheResult(cacheName = "upper", cacheKeyGenerator = UpperCase.class)
        String ignoringCase(String name) {
            return name + RUNS.incrementAndGet();
        }
    }

    static class UpperCase implements CacheKeyGenerator {

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            String name = (String) context.getKeyParameters()[0].getValue();
            return new DefaultGeneratedCacheKey(List.of(name.toUpperCase(Locale.ROOT)));
        }
    }

    @ApplicationScoped
    @CacheResult(cacheName = "whole")
    static class WholeClass {

        public String find(String name) {
            return name + RUNS.incrementAndGet();
        }

        public void warmUp() {
            RUNS.incrementAndGet();
        }

        @CacheRemove(cacheName = "whole")
        public void forget(String name) {}
    }

    @CacheResult(cacheName = "stereotype")
    @ApplicationScoped
    @Stereotype
    @Retention(RUNTIME)
    @Target(TYPE)
    @interface Lookup {}

    @Lookup
    static class WithStereotype {

        public String find(String name) {
            return name + RUNS.incrementAndGet();
        }
    }

    abstract static class Parent {

        @CacheResult
        public String inherited(String name) {
            return name + RUNS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Child extends Parent {}

    static Stream<List<Class<?>>> providers() {
        return Stream.of(List.of(), List.of(CaffeineCaches.class));
    }

    private void start(List<Class<?>> provider) {
        Class<?>[] beans = Stream.concat(
                        provider.stream(),
                        Stream.of(Numbers.class, WholeClass.class, WithStereotype.class, Child.class))
                .toArray(Class<?>[]::new);
        container = JCacheContainer.with(beans);
    }

    private Numbers numbers() {
        return container.select(Numbers.class).get();
    }

    @AfterEach
    void shutDown() {
        container.shutdown();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void equalCalls_runTheMethodOnce(List<Class<?>> provider) {
        start(provider);
        String first = numbers().find("a");

        assertThat(numbers().find("a")).isEqualTo(first);
        assertThat(numbers().find("b")).isNotEqualTo(first);
        assertThat(numbers().findFor("anybody", "a")).isEqualTo(first);
        assertThat(numbers().findOther("a")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyParameterOfAnyLength_makesTheKey(List<Class<?>> provider) {
        start(provider);
        int first = numbers().sum(1, 2, 3);

        assertThat(numbers().sum(1, 2, 3)).isEqualTo(first);
        assertThat(numbers().sum(1, 3, 2)).isNotEqualTo(first);
        assertThat(numbers().sum(1)).isNotEqualTo(numbers().sum(2));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void skipGet_runsTheMethod_andStoresItsResult(List<Class<?>> provider) {
        start(provider);
        String first = numbers().find("a");
        String second = numbers().refresh("a");

        assertThat(second).isNotEqualTo(first);
        assertThat(numbers().find("a")).isEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void nullResult_isReturned_andNotStored(List<Class<?>> provider) {
        start(provider);
        int before = RUNS.get();

        assertThat(numbers().nothing("a")).isNull();
        assertThat(numbers().nothing("a")).isNull();
        assertThat(RUNS).hasValue(before + 2);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void putParameter_isFoundByItsKey_andNullRemovesIt(List<Class<?>> provider) {
        start(provider);
        numbers().store("a", "one");
        numbers().storeUnmarked("b", "two");

        assertThat(numbers().find("a")).isEqualTo("one");
        assertThat(numbers().find("b")).isEqualTo("two");
        numbers().store("a", null);
        assertThat(numbers().find("a")).isNotEqualTo("one");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void putBesideAnException_followsItsRules(List<Class<?>> provider) {
        start(provider);
        RuntimeException meant = new IllegalStateException("meant");
        RuntimeException other = new IllegalArgumentException("other");

        assertThatThrownBy(() -> numbers().storeAndThrow("a", "one", other)).isSameAs(other);
        assertThat(numbers().find("a")).isNotEqualTo("one");
        assertThatThrownBy(() -> numbers().storeAndThrow("b", "two", meant)).isSameAs(meant);
        assertThat(numbers().find("b")).isEqualTo("two");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void removal_takesOneEntry_andRemoveAllTakesAll(List<Class<?>> provider) {
        start(provider);
        String a = numbers().find("a");
        String b = numbers().find("b");

        numbers().remove("a");
        assertThat(numbers().find("a")).isNotEqualTo(a);
        assertThat(numbers().find("b")).isEqualTo(b);
        numbers().removeAll();
        assertThat(numbers().find("b")).isNotEqualTo(b);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void removalBesideAnException_followsItsRules(List<Class<?>> provider) {
        start(provider);
        String first = numbers().find("a");

        assertThatThrownBy(() -> numbers().removeAndThrow("a", new IllegalStateException()));
        assertThat(numbers().find("a")).isEqualTo(first);
        assertThatThrownBy(() -> numbers().removeAndThrow("a", new IllegalArgumentException()));
        String second = numbers().find("a");
        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> numbers().removeFirstAndThrow("a")).isInstanceOf(IllegalStateException.class);
        assertThat(numbers().find("a")).isNotEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void customGenerator_makesTheKey(List<Class<?>> provider) {
        start(provider);
        String first = numbers().ignoringCase("a");

        assertThat(numbers().ignoringCase("A")).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void annotationOnClassOrStereotypeOrParent_works(List<Class<?>> provider) {
        start(provider);
        WholeClass whole = container.select(WholeClass.class).get();
        WithStereotype lookup = container.select(WithStereotype.class).get();
        Child child = container.select(Child.class).get();

        String first = whole.find("a");
        whole.warmUp();
        assertThat(whole.find("a")).isEqualTo(first);
        whole.forget("a");
        assertThat(whole.find("a")).isNotEqualTo(first);
        assertThat(lookup.find("a")).isEqualTo(lookup.find("a"));
        assertThat(child.inherited("a")).isEqualTo(child.inherited("a"));
    }
}
