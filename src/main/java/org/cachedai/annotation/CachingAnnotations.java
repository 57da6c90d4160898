package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.cachedai.InvalidAnnotationException;
import org.jspecify.annotations.Nullable;

/** The four annotations of JSR-107 that mean something on a method. */
public final class CachingAnnotations {

    /** All four. */
    public static final List<Class<? extends Annotation>> ALL =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    private CachingAnnotations() {}

    /** Those among the annotations that are one of the four. */
    public static List<Annotation> among(Collection<? extends Annotation> annotations) {
        return annotations.stream()
                .filter(annotation -> ALL.contains(annotation.annotationType()))
                .map(Annotation.class::cast)
                .toList();
    }

    /**
     * The annotation in force for a method: its own, else that of its class where the class means the method.
     *
     * @param beanClass the class of the bean, for messages
     * @param onMethod those of the four that the method has itself
     * @param onClass those of the four that the bean's class has, itself or by a stereotype
     * @return the annotation, or null
     * @throws InvalidAnnotationException when there are several
     */
    public static @Nullable Annotation inForce(
            Class<?> beanClass, Method method, List<Annotation> onMethod, List<Annotation> onClass) {
        List<Annotation> candidates = onMethod.isEmpty()
                ? onClass.stream()
                        .filter(annotation -> isMeantByClass(annotation, method))
                        .toList()
                : onMethod;
        if (candidates.size() > 1) {
            throw new DeclarationRules(beanClass, method, candidates.get(0).annotationType()).severalOf(candidates);
        }
        return candidates.isEmpty() ? null : candidates.get(0);
    }

    /**
     * Whether an annotation on a class means a method: a public one, which for {@link CacheResult} returns a value, and
     * for {@link CachePut} marks a parameter with {@link CacheValue}.
     */
    private static boolean isMeantByClass(Annotation annotation, Method method) {
        int modifiers = method.getModifiers();
        if (!Modifier.isPublic(modifiers)
                || Modifier.isStatic(modifiers)
                || method.isSynthetic()
                || method.getDeclaringClass() == Object.class) {
            return false;
        }
        if (annotation instanceof CachePut) {
            return Arrays.stream(method.getParameters())
                    .anyMatch(parameter -> parameter.isAnnotationPresent(CacheValue.class));
        }
        return !(annotation instanceof CacheResult) || method.getReturnType() != void.class;
    }
}
