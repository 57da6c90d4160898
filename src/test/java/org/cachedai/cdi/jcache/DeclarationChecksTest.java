package org.cachedai.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // mistakes are looked at, not called
class DeclarationChecksTest {

    @ApplicationScoped
    static class OnVoid {
        @CacheResult
        void find(String name) {}
    }

    @ApplicationScoped
    static class OnPrivate {
        @CacheResult
        private String find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class OnStatic {
        @CacheRemove
        static void find(String name) {}
    }

    static class OnFinal {
        @CacheResult
        final String find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class TwoAnnotations {
        @CacheResult
        @CacheRemove
        String find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class TwoValues {
        @CachePut
        void find(@CacheKey String name, @CacheValue String one, @CacheValue String other) {}
    }

    @ApplicationScoped
    static class NoValue {
        @CachePut
        void find(String name, String value) {}
    }

    @ApplicationScoped
    static class ValueOfAResult {
        @CacheResult
        String find(@CacheValue String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class KeyAndValue {
        @CachePut
        void find(@CacheKey @CacheValue String name) {}
    }

    @ApplicationScoped
    static class KeyOfAll {
        @CacheRemoveAll
        void find(@CacheKey String name) {}
    }

    @ApplicationScoped
    static class KeyOfNothing {
        String find(@CacheKey String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class KeyOfStream {
        @CacheResult
        String find(InputStream document) {
            return "";
        }
    }

    @ApplicationScoped
    static class UnconstructibleGenerator {
        @CacheResult(cacheKeyGenerator = WithParameter.class)
        String find(String name) {
            return name;
        }
    }

    static class WithParameter implements CacheKeyGenerator {

        WithParameter(String parameter) {}

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw new UnsupportedOperationException();
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OnVoid.class, "CacheResult", "returns nothing that could be cached"),
                Arguments.of(OnPrivate.class, "CacheResult", "is private"),
                Arguments.of(OnStatic.class, "CacheRemove", "is static"),
                Arguments.of(OnFinal.class, "CacheResult", "is final"),
                Arguments.of(TwoAnnotations.class, "CacheRe", "at once; keep one"),
                Arguments.of(TwoValues.class, "CachePut", "has 2 @CacheValue parameters; keep one"),
                Arguments.of(NoValue.class, "CachePut", "mark it @CacheValue"),
                Arguments.of(ValueOfAResult.class, "CacheResult", "which only @CachePut stores"),
                Arguments.of(KeyAndValue.class, "CachePut", "'name' as @CacheKey and @CacheValue; keep one"),
                Arguments.of(KeyOfAll.class, "CacheRemoveAll", "use @CacheRemove"),
                Arguments.of(KeyOfNothing.class, "CacheKey", "has none of @CacheResult"),
                Arguments.of(KeyOfStream.class, "CacheResult", "mark the parameters that make the key"),
                Arguments.of(UnconstructibleGenerator.class, "CacheResult", "neither a bean nor a class"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_stopsTheDeployment_namingClassMethodAndRemedy(Class<?> bean, String annotation, String remedy) {
        assertThatThrownBy(() -> JCacheContainer.with(bean))
                .hasMessageContaining("@" + annotation)
                .hasMessageContaining(" on " + bean.getName() + ".find cannot work: it ")
                .hasMessageContaining(remedy);
    }

    @ApplicationScoped
    static class Right {
        @CacheResult
        String find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class TwoManagers {

        @Produces
        @ApplicationScoped
        CacheManager one() {
            return new CaffeineCachingProvider().getCacheManager();
        }

        @Produces
        @ApplicationScoped
        CacheManager other() {
            return new CaffeineCachingProvider().getCacheManager();
        }
    }

    @Test
    void severalManagers_stopTheDeployment() {
        assertThatThrownBy(() -> JCacheContainer.with(Right.class, TwoManagers.class))
                .hasMessageContaining("there are several; leave one without a qualifier");
    }

    @Test
    void interceptorThatIsMissing_stopsTheDeployment() {
        Weld weld = new Weld()
                .disableDiscovery()
                .addExtension(new JCacheExtension())
                .addBeanClasses(
                        Right.class,
                        AnnotatedCalls.class,
                        CacheBinding.class,
                        DefaultCacheManager.class,
                        CachePutInterceptor.class,
                        CacheRemoveInterceptor.class,
                        CacheRemoveAllInterceptor.class);

        assertThatThrownBy(weld::initialize).hasMessageContaining("The interceptor of @CacheResult is not at work");
    }
}
