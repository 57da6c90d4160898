package org.cachedai.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.cachedai.CachedAIResponse;
import org.cachedai.InvalidAnnotationException;
import org.jspecify.annotations.Nullable;

/** A bean as the container sees it: which of its methods carry {@link CachedAIResponse}, themselves or by their class. */
final class AnnotatedBean {

    private final AnnotatedType<?> type;
    private final @Nullable CachedAIResponse onClass;

    AnnotatedBean(AnnotatedType<?> type, BeanManager beanManager) {
        this.type = type;
        this.onClass = onClass(type.getAnnotations(), beanManager);
    }

    /**
     * Looks at what the container itself would stumble over, before it does.
     *
     * @throws InvalidAnnotationException at the first annotated method that no container can intercept
     */
    static void checkModifiers(AnnotatedType<?> type) {
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.isAnnotationPresent(CachedAIResponse.class)) {
                AnnotationRules.checkModifiers(type.getJavaClass(), method.getJavaMember());
            }
        }
    }

    /**
     * Adds the plan of each annotated method.
     *
     * @return whether there is one
     * @throws InvalidAnnotationException at the first that cannot work
     */
    boolean addTo(CallPlans plans) {
        boolean any = false;
        for (AnnotatedMethod<?> method : type.getMethods()) {
            CachedAIResponse annotation = inForce(method);
            if (annotation != null) {
                any = true;
                Class<?> beanClass = type.getJavaClass();
                plans.add(
                        beanClass, method.getJavaMember(), CallPlan.of(beanClass, method.getJavaMember(), annotation));
            }
        }
        return any;
    }

    private @Nullable CachedAIResponse inForce(AnnotatedMethod<?> method) {
        CachedAIResponse own = method.getAnnotation(CachedAIResponse.class);
        if (own != null) {
            return own;
        }
        return AnnotationRules.isMeantByClass(method.getJavaMember()) ? onClass : null;
    }

    private static @Nullable CachedAIResponse onClass(Set<Annotation> annotations, BeanManager beanManager) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof CachedAIResponse own) {
                return own;
            }
        }
        for (Annotation annotation : annotations) {
            if (beanManager.isStereotype(annotation.annotationType())) {
                CachedAIResponse inherited =
                        onClass(beanManager.getStereotypeDefinition(annotation.annotationType()), beanManager);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return null;
    }
}
