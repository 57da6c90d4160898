package org.cachedai.tck;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jsr107.tck.annotation.InterceptionCacheNameOnEachMethodTest;
import org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest;
import org.jsr107.tck.annotation.InterceptionUsingDefaultCacheNameTest;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * Runs the kit's annotation tests and looks whether they ran: without a bean provider each of them passes without having
 * done anything.
 */
public class AnnotationKitTest {

    private static final int TESTS = 4;

    /** Once before and once in each test. */
    private static final int BEANS = 2 * TESTS;

    private static final Map<Class<?>, Class<?>> BEAN_OF = Map.of(
            InterceptionCacheNameOnEachMethodTest.class, CacheNameOnEachMethodBlogManagerImpl.class,
            InterceptionUsingCacheConfigTest.class, ClassLevelCacheConfigBlogManagerImpl.class,
            InterceptionUsingDefaultCacheNameTest.class, UsingDefaultCacheNameBlogManagerImpl.class);

    @Test
    public void everyAnnotationTestOfTheKit_runsOnItsBeans() {
        BEAN_OF.forEach((tests, bean) -> {
            int before = WeldBeanProvider.handedOut(bean);
            Result result = JUnitCore.runClasses(tests);

            assertEquals(List.of(), result.getFailures());
            assertEquals(tests.getName(), TESTS, result.getRunCount());
            assertEquals(0, result.getIgnoreCount());
            assertEquals(0, result.getAssumptionFailureCount());
            assertEquals(bean.getName(), BEANS, WeldBeanProvider.handedOut(bean) - before);
        });
    }
}
