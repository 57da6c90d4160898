package org.cachedai.cdi.jcache;

import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.annotation.CachingAnnotations;
import org.cachedai.annotation.DeclarationRules;
import org.cachedai.annotation.MethodDetails;

/** What can be said only when all beans are known: that everything which a declaration needs is there. */
final class DeploymentChecks {

    private final BeanManager beanManager;
    private final List<InvalidAnnotationException> problems = new ArrayList<>();

    DeploymentChecks(BeanManager beanManager) {
        this.beanManager = beanManager;
    }

    /** One finding for each thing that is missing. */
    List<InvalidAnnotationException> of(AnnotatedMethods methods) {
        if (!methods.isEmpty()) {
            checkInterceptor(CacheResultInterceptor.class);
            checkInterceptor(CachePutInterceptor.class);
            checkInterceptor(CacheRemoveInterceptor.class);
            checkInterceptor(CacheRemoveAllInterceptor.class);
        }
        methods.forEach(this::check);
        return problems;
    }

    private void check(Class<?> beanClass, MethodDetails<?> details) {
        DeclarationRules rules = new DeclarationRules(
                beanClass, details.getMethod(), details.getCacheAnnotation().annotationType());
        if (details.resolverFactory() == CacheResolverFactory.class) {
            checkManager(rules);
        } else {
            checkAvailable(rules, "cacheResolverFactory", details.resolverFactory());
        }
        if (details.keyGenerator() != CacheKeyGenerator.class) {
            checkAvailable(rules, "cacheKeyGenerator", details.keyGenerator());
        }
    }

    private void checkManager(DeclarationRules rules) {
        if (isAmbiguous(CacheManager.class)) {
            problems.add(rules.invalid("has its cache in the application's bean of type javax.cache.CacheManager, but"
                    + " there are several; leave one without a qualifier, or name a cacheResolverFactory"));
        }
    }

    private void checkAvailable(DeclarationRules rules, String attribute, Class<?> type) {
        if (isAmbiguous(type)) {
            problems.add(rules.invalid("names the " + attribute + " " + type.getName()
                    + ", of which there are several beans; leave one, or name another class"));
        } else if (beanManager.getBeans(type).isEmpty() && !isConstructible(type)) {
            problems.add(rules.invalid("names the " + attribute + " " + type.getName()
                    + ", which is neither a bean nor a class with a constructor without parameters; make it one"));
        }
    }

    private boolean isAmbiguous(Class<?> type) {
        try {
            beanManager.resolve(beanManager.getBeans(type));
            return false;
        } catch (AmbiguousResolutionException e) {
            return true;
        }
    }

    private static boolean isConstructible(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private void checkInterceptor(Class<?> interceptor) {
        for (Annotation binding : CachingAnnotations.among(Arrays.asList(interceptor.getAnnotations()))) {
            boolean atWork = beanManager.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding).stream()
                    .anyMatch(resolved -> resolved.getBeanClass() == interceptor);
            if (!atWork) {
                problems.add(new InvalidAnnotationException("The interceptor of @"
                        + binding.annotationType().getSimpleName() + " is not at work: the container dropped "
                        + interceptor.getName() + ". Look for a class loading error in the log (WELD-000119 at INFO),"
                        + " and keep the jar of cached-ai-response whole in WEB-INF/lib"));
            }
        }
    }
}
