package org.cachedai.cdi;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.config.DeclaredFreshness;
import org.jspecify.annotations.Nullable;

/** The plans of all annotated methods, by the class of the bean. Filled at deployment, read afterwards. */
final class CallPlans {

    private final Map<Class<?>, Map<Method, CallPlan>> plans = new ConcurrentHashMap<>();
    private final Map<String, CallPlan> freshnessOwners = new ConcurrentHashMap<>();

    /**
     * Adds a plan.
     *
     * @throws InvalidAnnotationException when another method of the same operation says another thing of its freshness
     */
    void add(Class<?> beanClass, Method method, CallPlan plan) {
        CallPlan owner = plan.freshness().equals(DeclaredFreshness.NONE)
                ? null
                : freshnessOwners.putIfAbsent(plan.operation(), plan);
        if (owner != null && !plan.freshness().equals(owner.freshness())) {
            throw new InvalidAnnotationException("@CachedAIResponse on " + beanClass.getName() + "." + method.getName()
                    + " cannot work: the operation '" + plan.operation() + "' has another lifetime,"
                    + " staleWhileRevalidate or staleIfError on "
                    + owner.site().beanClass() + "." + owner.site().method()
                    + "; give both the same, or one another operation");
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

    /** What annotations say of the freshness of answers, by operation. */
    Map<String, DeclaredFreshness> freshness() {
        Map<String, DeclaredFreshness> declared = new HashMap<>();
        freshnessOwners.forEach((operation, plan) -> declared.put(operation, plan.freshness()));
        return declared;
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
