package org.cachedai.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.annotation.CacheResult;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server or an application that brings interceptors for the annotations. */
class OthersTest {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger INTERCEPTIONS = new AtomicInteger();
    private static final Logger LOG = Logger.getLogger(JCacheExtension.class.getName());

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @ApplicationScoped
    static class Numbers {

        @CacheResult(cacheName = "numbers")
        int find(String name) {
            return RUNS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class UnfitForOurs {

        @CacheResult(cacheName = "numbers")
        void find(String name) {
            RUNS.incrementAndGet();
        }
    }

    @CacheResult
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_AFTER)
    static class Servers {

        @AroundInvoke
        Object count(InvocationContext invocation) throws Exception {
            INTERCEPTIONS.incrementAndGet();
            return invocation.proceed();
        }
    }

    @CacheResult
    @Interceptor
    static class Applications {

        @AroundInvoke
        Object count(InvocationContext invocation) throws Exception {
            INTERCEPTIONS.incrementAndGet();
            return invocation.proceed();
        }
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        RUNS.set(0);
        INTERCEPTIONS.set(0);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
    }

    private void callTwice(Weld weld) {
        try (WeldContainer container = weld.initialize()) {
            Numbers numbers = container.select(Numbers.class).get();
            numbers.find("a");
            numbers.find("a");
        }
    }

    @Test
    void interceptorWithPriority_keepsOursOut_andIsNamedOnce() {
        callTwice(JCacheContainer.weld(Numbers.class, Servers.class));

        assertThat(INTERCEPTIONS).hasValue(2);
        assertThat(RUNS).hasValue(2);
        assertThat(logged).hasSize(1).first().satisfies(entry -> assertThat(entry.getParameters())
                .containsExactly(Servers.class.getName()));
    }

    @Test
    void interceptorOfTheApplicationsBeansXml_keepsOursOut() {
        callTwice(JCacheContainer.weld(Numbers.class, Applications.class).addInterceptor(Applications.class));

        assertThat(INTERCEPTIONS).hasValue(2);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void interceptorThatNobodyEnabled_changesNothing() {
        callTwice(JCacheContainer.weld(Numbers.class, Applications.class));

        assertThat(INTERCEPTIONS).hasValue(0);
        assertThat(RUNS).hasValue(1);
        assertThat(logged).isEmpty();
    }

    @Test
    void declarationThatOursWouldRefuse_isLeftToTheOthers() {
        try (WeldContainer container = JCacheContainer.with(UnfitForOurs.class, Servers.class)) {
            container.select(UnfitForOurs.class).get().find("a");
        }

        assertThat(INTERCEPTIONS).hasValue(1);
    }
}
