package org.cachedai.cdi.jcache;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.Nonbinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.annotation.CachingAnnotations;
import org.cachedai.annotation.DeclarationRules;
import org.cachedai.annotation.MethodDetails;

/**
 * Makes the JSR-107 annotations interceptor bindings whose members do not bind, and checks every declaration. Steps back
 * with everything but the former where others intercept them.
 */
public class JCacheExtension implements Extension {

    private final AnnotatedMethods methods = new AnnotatedMethods();
    private final OtherInterceptors others = new OtherInterceptors();
    private final List<InvalidAnnotationException> unfit = new CopyOnWriteArrayList<>();
    private final List<InvalidAnnotationException> problems = new CopyOnWriteArrayList<>();

    /** The annotated methods; none where others intercept them. */
    AnnotatedMethods methods() {
        return methods;
    }

    void bind(@Observes BeforeBeanDiscovery event) {
        CachingAnnotations.ALL.forEach(annotation -> event.configureInterceptorBinding(annotation)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE)));
    }

    void noteUnfit(
            @Observes @WithAnnotations({CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
                    ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            for (Annotation annotation : CachingAnnotations.among(method.getAnnotations())) {
                collect(unfit, () -> new DeclarationRules(
                                type.getJavaClass(), method.getJavaMember(), annotation.annotationType())
                        .checkModifiers());
            }
        }
    }

    /** Before the container itself stumbles over a method that it cannot intercept. */
    void stepBackOrStop(@Observes AfterTypeDiscovery event) {
        event.getInterceptors().forEach(others::note);
        if (others.arePresent()) {
            event.getInterceptors().removeIf(OtherInterceptors::isOwn);
        } else if (!unfit.isEmpty()) {
            throw unfit.get(0);
        }
    }

    void noteInterceptor(@Observes ProcessBean<?> event) {
        if (event.getBean() instanceof Interceptor<?> interceptor) {
            others.note(interceptor.getBeanClass(), interceptor.getInterceptorBindings());
        }
    }

    void planBean(@Observes ProcessManagedBean<?> event, BeanManager beanManager) {
        AnnotatedType<?> type = event.getAnnotatedBeanClass();
        List<Annotation> onClass = ClassAnnotations.of(type.getAnnotations(), beanManager);
        for (AnnotatedMethod<?> method : type.getMethods()) {
            collect(problems, () -> plan(type.getJavaClass(), method, onClass));
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        if (others.arePresent()) {
            if (!methods.isEmpty()) {
                others.log();
            }
            methods.clear();
            return;
        }
        problems.addAll(new DeploymentChecks(beanManager).of(methods));
        problems.forEach(event::addDeploymentProblem);
    }

    private void plan(Class<?> beanClass, AnnotatedMethod<?> annotated, List<Annotation> onClass) {
        Method method = annotated.getJavaMember();
        Annotation annotation = CachingAnnotations.inForce(
                beanClass, method, CachingAnnotations.among(annotated.getAnnotations()), onClass);
        if (annotation == null) {
            DeclarationRules.checkUnannotated(beanClass, method);
        } else {
            methods.add(beanClass, MethodDetails.of(beanClass, method, annotation));
        }
    }

    private static void collect(List<InvalidAnnotationException> problems, Runnable check) {
        try {
            check.run();
        } catch (InvalidAnnotationException e) {
            problems.add(e);
        }
    }
}
