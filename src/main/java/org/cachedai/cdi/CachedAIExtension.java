package org.cachedai.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachedai.CachedAIException;
import org.cachedai.CachedAIResponse;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.config.DeclaredFreshness;
import org.cachedai.config.Settings;

/**
 * Checks at deployment what would otherwise fail silently or late: every annotation, every setting, and that the
 * interceptor is at work. Each finding stops the deployment with one message.
 */
public class CachedAIExtension implements Extension {

    private static final Logger LOG = System.getLogger(CachedAIExtension.class.getName());

    private final CallPlans plans = new CallPlans();
    private final BeanClasses beanClasses = new BeanClasses();
    private final Map<Class<?>, Bean<?>> beans = new ConcurrentHashMap<>();
    private final Set<Class<?>> annotated = ConcurrentHashMap.newKeySet();
    private final List<CachedAIException> problems = new CopyOnWriteArrayList<>();

    /** The plans of all annotated methods. */
    CallPlans plans() {
        return plans;
    }

    /** The classes that became beans. */
    BeanClasses beanClasses() {
        return beanClasses;
    }

    /**
     * The bean of an instance.
     *
     * @param targetClass the class of the instance: the bean's, or a subclass that the container made of it
     * @throws IllegalStateException when there is none
     */
    Bean<?> beanOf(Class<?> targetClass) {
        for (Class<?> c = targetClass; c != null; c = c.getSuperclass()) {
            Bean<?> bean = beans.get(c);
            if (bean != null) {
                return bean;
            }
        }
        throw new IllegalStateException(targetClass.getName() + " is not the class of a bean");
    }

    void noteAnnotated(@Observes @WithAnnotations(CachedAIResponse.class) ProcessAnnotatedType<?> event) {
        AnnotatedBean.checkModifiers(event.getAnnotatedType());
        annotated.add(event.getAnnotatedType().getJavaClass());
    }

    void planBean(@Observes ProcessManagedBean<?> event, BeanManager beanManager) {
        beanClasses.add(event.getBean().getBeanClass());
        try {
            boolean annotatedBean = new AnnotatedBean(event.getAnnotatedBeanClass(), beanManager).addTo(plans);
            if (annotatedBean) {
                beans.put(event.getBean().getBeanClass(), event.getBean());
            }
        } catch (InvalidAnnotationException e) {
            problems.add(e);
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        problems.addAll(beanClasses.missing(annotated));
        checkInterceptor(beanManager);
        checkSettings();
        problems.forEach(event::addDeploymentProblem);
    }

    private void checkInterceptor(BeanManager beanManager) {
        CachedAIResponse binding = CachedAIInterceptor.class.getAnnotation(CachedAIResponse.class);
        boolean atWork = beanManager.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding).stream()
                .anyMatch(interceptor -> interceptor.getBeanClass() == CachedAIInterceptor.class);
        if (!atWork) {
            problems.add(new InvalidAnnotationException("The interceptor of @CachedAIResponse is not at work: the"
                    + " container dropped " + CachedAIInterceptor.class.getName()
                    + ". Look for a class loading error in the log (WELD-000119 at INFO), and keep the jar of"
                    + " cached-ai-response whole in WEB-INF/lib"));
        }
    }

    private void checkSettings() {
        ConfiguredSettings configured = new ConfiguredSettings();
        try {
            Settings settings = Settings.read(configured::value);
            configured.operations().forEach(operation -> settings.freshness(operation, DeclaredFreshness.NONE));
            plans.all().forEach(plan -> settings.freshness(plan.operation(), plan.freshness()));
        } catch (CachedAIException e) {
            problems.add(e);
        }
        configured.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    }
}
