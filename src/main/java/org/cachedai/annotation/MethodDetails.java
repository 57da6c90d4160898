package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolverFactory;
import org.cachedai.InvalidAnnotationException;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations say of one method: checked, with defaults resolved. Immutable.
 *
 * @param <A> the annotation: one of {@link CachingAnnotations#ALL}
 */
public final class MethodDetails<A extends Annotation> implements CacheMethodDetails<A> {

    private final Method method;
    private final A annotation;
    private final Attributes attributes;
    private final Parameters parameters;

    private MethodDetails(Method method, A annotation, Attributes attributes) {
        this.method = method;
        this.annotation = annotation;
        this.attributes = attributes;
        this.parameters = Parameters.of(method, annotation.annotationType());
    }

    /**
     * Reads the annotations of a method.
     *
     * @param beanClass the class of the bean, which may inherit the method
     * @param annotation the one in force, of the method or of the class
     * @throws InvalidAnnotationException when they cannot work, naming the class, the method and the remedy
     */
    public static <A extends Annotation> MethodDetails<A> of(Class<?> beanClass, Method method, A annotation) {
        CacheDefaults defaults = defaults(beanClass, method);
        Attributes attributes = Attributes.of(annotation).or(defaults, generatedName(method));
        new DeclarationRules(beanClass, method, annotation.annotationType())
                .check(attributes.keyGenerator() == CacheKeyGenerator.class);
        return new MethodDetails<>(method, annotation, attributes);
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.copyOf(new LinkedHashSet<>(Arrays.asList(method.getAnnotations())));
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return attributes.cacheName();
    }

    /** The factory that is named, or {@link CacheResolverFactory} itself for the default. */
    public Class<? extends CacheResolverFactory> resolverFactory() {
        return attributes.resolverFactory();
    }

    /** The generator that is named, or {@link CacheKeyGenerator} itself for the default. */
    public Class<? extends CacheKeyGenerator> keyGenerator() {
        return attributes.keyGenerator();
    }

    Attributes attributes() {
        return attributes;
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * The nearest defaults: of the class that declares the method, else of its superclasses, else of the bean's class
     * and those between.
     */
    private static @Nullable CacheDefaults defaults(Class<?> beanClass, Method method) {
        for (Class<?> start : List.of(method.getDeclaringClass(), beanClass)) {
            for (Class<?> type = start; type != null; type = type.getSuperclass()) {
                CacheDefaults defaults = type.getAnnotation(CacheDefaults.class);
                if (defaults != null) {
                    return defaults;
                }
            }
        }
        return null;
    }

    private static String generatedName(Method method) {
        String types =
                Arrays.stream(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(","));
        return method.getDeclaringClass().getName() + "." + method.getName() + "(" + types + ")";
    }
}
