package org.cachedai.servers.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cachedai.AiResponseCache;
import org.cachedai.core.Outcome;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.servers.DemoArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: the interceptor is at work on a bean of the archive's own, and what is injectable is there. */
@ExtendWith(ArquillianExtension.class)
class InterceptionIT {

    @Inject
    private CountingBean bean;

    @Inject
    private AiResponseCache cache;

    @Inject
    private CachePerformanceMonitor monitor;

    @Deployment
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of())
                .addClass(CountingBean.class);
    }

    @Test
    void annotatedBean_calledTwice_runsOnce() {
        List<String> first = bean.answer("a question");
        List<String> second = bean.answer("a question");

        assertEquals(first, second);
        assertEquals(1, bean.runs());
        assertEquals(1, monitor.of("counted").sinceStart().calls(Outcome.NEAR_HIT));
    }

    @Test
    void programmaticCache_storesAndFetches() {
        assertTrue(cache.store("text", "noted", Map.of("max_length", 100), "an answer"));

        assertEquals(Optional.of("an answer"), cache.fetch("text", "noted", Map.of("max_length", 100), String.class));
    }
}
