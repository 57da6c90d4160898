package org.cachedai.servers.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.servers.DemoArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: stale answers of beans and EJBs are served, and loaded anew on the container's threads. */
@ExtendWith(ArquillianExtension.class)
class StaleIT {

    private static final long LIFE_MILLIS = 1_000;

    @Inject
    private AgeingBean bean;

    @Inject
    private AgeingSession session;

    @Inject
    private Ageing model;

    @Inject
    private CachePerformanceMonitor monitor;

    @Deployment
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of("cachedai.lifetime.jitter", "0"))
                .addClasses(AgeingBean.class, AgeingSession.class, Ageing.class, AskedRequest.class);
    }

    @Test
    void staleAnswerOfABean_isServed_andLoadedAnewBehind() throws InterruptedException {
        assertRefreshed(bean::served, "ageing");
    }

    @Test
    void staleAnswerOfAnEjb_isServed_andLoadedAnewBehind() throws InterruptedException {
        assertRefreshed(session::served, "ageing-session");
    }

    @Test
    void modelThatFails_isAnsweredByTheStaleAnswer() throws InterruptedException {
        String fresh = bean.servedIfError("why?");
        TimeUnit.MILLISECONDS.sleep(LIFE_MILLIS + 1);
        model.away(true);
        try {
            assertEquals(fresh, bean.servedIfError("why?"));
        } finally {
            model.away(false);
        }
        assertEquals(1, monitor.of("failing").sinceStart().calls(Outcome.STALE_IF_ERROR));
        assertEquals(1, monitor.of("failing").sinceStart().refreshes(RefreshEnd.FAILED));
    }

    private void assertRefreshed(UnaryOperator<String> served, String operation) throws InterruptedException {
        String fresh = served.apply("why?");
        TimeUnit.MILLISECONDS.sleep(LIFE_MILLIS + 1);

        assertEquals(fresh, served.apply("why?"));
        assertEquals(1, monitor.of(operation).sinceStart().calls(Outcome.STALE_WHILE_REVALIDATE));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (monitor.of(operation).sinceStart().refreshes(RefreshEnd.STORED) == 0) {
            assertTrue(System.nanoTime() < end, "the answer is loaded anew");
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(!served.apply("why?").equals(fresh), "the new answer is served");
    }
}
