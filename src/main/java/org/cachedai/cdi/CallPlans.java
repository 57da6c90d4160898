package org.cachedai.cdi;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.config.Lifetime;
import org.jspecify.annotations.Nullable;

/** The plans of all annotated methods, by the class of the bean. Filled at deployment, read afterwards. */
final class CallPlans {

    private final Map<Class<?>, Map<Method, CallPlan>> plans = new ConcurrentHashMap<>();
    private final Map<String, CallPlan> lifetimeOwners = new ConcurrentHashMap<>();

    /**
     * Adds a plan.
     *
     * @throws InvalidAnnotationException when another method of the same operation has another lifetime
     */
    void add(Class<?> beanClass, Method method, CallPlan plan) {
        CallPlan owner = plan.lifetime() == null ? null : lifetimeOwners.putIfAbsent(plan.operation(), plan);
        if (owner != null && !Objects.equals(plan.lifetime(), owner.lifetime())) {
            throw new InvalidAnnotationException("@CachedAIResponse on " + beanClass.getName() + "." + method.getName()
                    + " cannot work: the operation '" + plan.operation() + "' has another lifetime on "
                    + owner.site().beanClass() + "." + owner.site().method()
                    + "; give both the same lifetime, or one another operation");
        }
        plans.computeIfAbsent(beanClass, c -> new ConcurrentHashMap<>()).put(method, plan);
    }

    /** The classes that have annotated methods. */
    List<Class<?>> beanClasses() {
        return new ArrayList<>(plans.keySet());
    }

    /** Every plan. */
    List<CallPlan> all() {
        return plans.values().stream()
                .flatMap(methods -> methods.values().stream())
                .toList();
    }

    /** The lifetimes that annotations declare, by operation. */
    Map<String, Lifetime> lifetimes() {
        Map<String, Lifetime> lifetimes = new ConcurrentHashMap<>();
        for (CallPlan plan : all()) {
            Lifetime lifetime = plan.lifetime();
            if (lifetime != null) {
                lifetimes.put(plan.operation(), lifetime);
            }
        }
        return lifetimes;
    }

    /**
     * The plan of a method, or null when it has none.
     *
     * @param targetClass the class of the instance: the bean's, or a subclass that the container made of it
     */
    @Nullable
    CallPlan of(Class<?> targetClass, Method method) {
        for (Class<?> c = targetClass; c != null; c = c.getSuperclass()) {
            Map<Method, CallPlan> methods = plans.get(c);
            if (methods != null) {
                return methods.get(method);
            }
        }
        return null;
    }
}
