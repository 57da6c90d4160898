package org.cachedai.servers.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.Map;
import org.cachedai.servers.DemoArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Inside the server: the annotations of JSR-107. Payara has interceptors of its own for them, which let every call through
 * while its Hazelcast is off; there the library leaves them alone.
 */
@ExtendWith(ArquillianExtension.class)
class CacheResultIT {

    private static final boolean IS_PAYARA = System.getProperty("com.sun.aas.instanceRoot") != null;

    @Inject
    private CountingResults results;

    @Deployment
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of()).addClass(CountingResults.class);
    }

    @Test
    void annotatedMethod_calledTwice_runsOnceWhereNobodyElseIntercepts() {
        assertEquals("a, run 1", results.find("a"));
        assertEquals(IS_PAYARA ? "a, run 2" : "a, run 1", results.find("a"));

        results.forget("a");

        assertEquals(IS_PAYARA ? "a, run 3" : "a, run 2", results.find("a"));
    }
}
