package org.cachedai.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cachedai.AiResponseCache;
import org.cachedai.core.CacheListener;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.runtime.CachedAI;
import org.cachedai.runtime.CachedAIBuilder;

/** The composition root: starts the cache with the application, ends it with the application, and offers its parts. */
@ApplicationScoped
public class CacheComposition {

    private CachedAI cachedAI;

    @Inject
    CachedAIExtension extension;

    @Inject
    CallerName callerName;

    @Inject
    @Any
    Instance<CacheListener> listeners;

    @PostConstruct
    void start() {
        CachedAIBuilder builder = CachedAI.builder()
                .settings(new ConfiguredSettings()::value)
                .caller(callerName::current)
                .background(ContainerExecutor::new);
        listeners.forEach(builder::listener);
        cachedAI = builder.build();
        CallPlans plans = extension.plans();
        plans.freshness().forEach(cachedAI::declareFreshness);
        if (cachedAI.settings().enabled()) {
            plans.all().forEach(plan -> cachedAI.engine().open(plan.operation()));
        }
    }

    /** Starts with the application, not with its first call. */
    void startEarly(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    @PreDestroy
    void stop() {
        cachedAI.close();
    }

    /** The running cache. */
    public CachedAI cachedAI() {
        return cachedAI;
    }

    @Produces
    @Singleton
    AiResponseCache cache() {
        return cachedAI.cache();
    }

    @Produces
    @Singleton
    @Typed(CachePerformanceMonitor.class)
    CachePerformanceMonitor monitor() {
        return cachedAI.monitor();
    }
}
