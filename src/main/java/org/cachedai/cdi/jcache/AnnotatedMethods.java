package org.cachedai.cdi.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.cachedai.annotation.CacheTypes;
import org.cachedai.annotation.MethodDetails;
import org.jspecify.annotations.Nullable;

/** Every annotated method, by the class of its bean. Filled at deployment, read afterwards. */
final class AnnotatedMethods {

    private final Map<Class<?>, Map<Method, MethodDetails<?>>> methods = new ConcurrentHashMap<>();
    private final CacheTypes types = new CacheTypes();

    void add(Class<?> beanClass, MethodDetails<? extends Annotation> details) {
        methods.computeIfAbsent(beanClass, c -> new ConcurrentHashMap<>()).put(details.getMethod(), details);
        types.add(details);
    }

    void clear() {
        methods.clear();
        types.clear();
    }

    /** The types of the values that the methods put into their caches. */
    CacheTypes types() {
        return types;
    }

    /** Hands each method to the visitor, with the class of its bean. */
    void forEach(BiConsumer<Class<?>, MethodDetails<?>> visitor) {
        methods.forEach((beanClass, ofBean) -> ofBean.values().forEach(details -> visitor.accept(beanClass, details)));
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    /**
     * What the annotations say of a method, or null when they say nothing.
     *
     * @param targetClass the class of the instance: the bean's, or a subclass that the container made of it
     */
    @Nullable
    MethodDetails<?> of(Class<?> targetClass, Method method) {
        for (Class<?> c = targetClass; c != null; c = c.getSuperclass()) {
            Map<Method, MethodDetails<?>> ofBean = methods.get(c);
            if (ofBean != null) {
                return ofBean.get(method);
            }
        }
        return null;
    }
}
