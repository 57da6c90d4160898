package org.cachedai.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.Test;

class MethodDetailsTest {

    static class Plain {

        @CacheResult
        String find(String name, int index, long[] others) {
            return name;
        }

        @CacheResult(cacheName = "named")
        String named(@CacheKey String name, int index) {
            return name;
        }

        @CachePut
        void put(String name, int index, @CacheValue String value) {}

        @CachePut
        void putUnmarked(String value, @CacheKey String name) {}

        @CacheRemoveAll
        void removeAll(String reason) {}
    }

    @CacheDefaults(cacheName = "defaults", cacheKeyGenerator = NoKeys.class)
    static class Parent {

        @CacheResult
        String inherited(String name) {
            return name;
        }

        @CacheResult(cacheName = "named")
        String named(String name) {
            return name;
        }
    }

    static class Child extends Parent {

        @CacheResult
        String own(String name) {
            return name;
        }
    }

    @CacheDefaults(cacheName = "of the child")
    static class ChildWithDefaults extends Parent {

        @CacheResult
        String own(String name) {
            return name;
        }
    }

    abstract static class BaseWithoutDefaults {

        @CacheResult
        String find(String name) {
            return name;
        }
    }

    @CacheDefaults(cacheName = "of the bean")
    static class Concrete extends BaseWithoutDefaults {}

    static class NoKeys implements CacheKeyGenerator {

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw new UnsupportedOperationException();
        }
    }

    private static MethodDetails<Annotation> details(Class<?> bean, String name) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    Annotation annotation = CachingAnnotations.among(Arrays.asList(method.getAnnotations()))
                            .get(0);
                    return MethodDetails.of(bean, method, annotation);
                }
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static Object[] values(CacheInvocationParameter[] parameters) {
        return Arrays.stream(parameters).map(CacheInvocationParameter::getValue).toArray();
    }

    @Test
    void name_isTheMethodsOwn_elseTheDefaults_elseGenerated() {
        assertThat(details(Parent.class, "named").getCacheName()).isEqualTo("named");
        assertThat(details(Parent.class, "inherited").getCacheName()).isEqualTo("defaults");
        assertThat(details(Plain.class, "find").getCacheName())
                .isEqualTo(Plain.class.getName() + ".find(java.lang.String,int,[J)");
    }

    @Test
    void defaults_areTheNearestOfTheDeclaringClass_elseOfTheBean() {
        assertThat(details(Child.class, "own").getCacheName()).isEqualTo("defaults");
        assertThat(details(ChildWithDefaults.class, "own").getCacheName()).isEqualTo("of the child");
        assertThat(details(ChildWithDefaults.class, "inherited").getCacheName()).isEqualTo("defaults");
        assertThat(details(Concrete.class, "find").getCacheName()).isEqualTo("of the bean");
    }

    @Test
    void generatorAndFactory_comeFromTheDefaults() {
        assertThat(details(Child.class, "own").keyGenerator()).isEqualTo(NoKeys.class);
        assertThat(details(Child.class, "own").resolverFactory()).isEqualTo(CacheResolverFactory.class);
        assertThat(details(Plain.class, "find").keyGenerator()).isEqualTo(CacheKeyGenerator.class);
    }

    @Test
    void keyParameters_areTheMarked_elseAllButTheValue() {
        Object[] three = {"a", 1, new long[] {2}};
        assertThat(values(InvocationDetails.of(details(Plain.class, "find"), this, three)
                        .getKeyParameters()))
                .isEqualTo(three);
        assertThat(values(InvocationDetails.of(details(Plain.class, "named"), this, new Object[] {"a", 1})
                        .getKeyParameters()))
                .containsExactly("a");
        assertThat(values(InvocationDetails.of(details(Plain.class, "put"), this, new Object[] {"a", 1, "v"})
                        .getKeyParameters()))
                .containsExactly("a", 1);
    }

    @Test
    void valueParameter_isTheMarked_elseTheOnlyOneBesideKeys() {
        CacheInvocationParameter marked = InvocationDetails.of(
                        details(Plain.class, "put"), this, new Object[] {"a", 1, "v"})
                .getValueParameter();
        CacheInvocationParameter unmarked = InvocationDetails.of(
                        details(Plain.class, "putUnmarked"), this, new Object[] {"v", "a"})
                .getValueParameter();

        assertThat(marked.getValue()).isEqualTo("v");
        assertThat(marked.getParameterPosition()).isEqualTo(2);
        assertThat(unmarked.getValue()).isEqualTo("v");
        assertThat(InvocationDetails.of(details(Plain.class, "find"), this, new Object[] {"a", 1, null})
                        .getValueParameter())
                .isNull();
    }

    @Test
    void invocation_tellsAllOfItself() {
        InvocationDetails<Annotation> invocation =
                InvocationDetails.of(details(Plain.class, "named"), this, new Object[] {"a", 1});

        assertThat(invocation.getTarget()).isSameAs(this);
        assertThat(invocation.getMethod().getName()).isEqualTo("named");
        assertThat(invocation.getCacheAnnotation()).isInstanceOf(CacheResult.class);
        assertThat(invocation.getAnnotations()).containsExactly(invocation.getCacheAnnotation());
        assertThat(values(invocation.getAllParameters())).containsExactly("a", 1);
        assertThat(invocation.getAllParameters()[0].getRawType()).isEqualTo(String.class);
        assertThat(invocation.getAllParameters()[0].getAnnotations()).first().isInstanceOf(CacheKey.class);
        assertThat(invocation.unwrap(InvocationDetails.class)).isSameAs(invocation);
        assertThatThrownBy(() -> invocation.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
