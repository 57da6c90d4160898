package org.cachedai.annotation;

import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.key.StableContent;

/** What must hold for a method with one of the four annotations, each rule with its remedy. */
public final class DeclarationRules {

    private final Class<?> beanClass;
    private final Method method;
    private final Class<? extends Annotation> annotation;

    /**
     * @param beanClass the class of the bean, which may inherit the method
     * @param annotation the one that the rules are for
     */
    public DeclarationRules(Class<?> beanClass, Method method, Class<? extends Annotation> annotation) {
        this.beanClass = beanClass;
        this.method = method;
        this.annotation = annotation;
    }

    /**
     * Checks whether a container can intercept the method.
     *
     * @throws InvalidAnnotationException naming the class, the method and the remedy
     */
    public void checkModifiers() {
        int modifiers = method.getModifiers();
        checkIsNot("private", Modifier.isPrivate(modifiers));
        checkIsNot("static", Modifier.isStatic(modifiers));
        checkIsNot("final", Modifier.isFinal(modifiers));
    }

    /**
     * Checks that no parameter of a method without any of the four annotations is marked as if there were one.
     *
     * @throws InvalidAnnotationException naming the class, the method and the remedy
     */
    public static void checkUnannotated(Class<?> beanClass, Method method) {
        for (Class<? extends Annotation> mark : List.of(CacheKey.class, CacheValue.class)) {
            new DeclarationRules(beanClass, method, mark)
                    .require(
                            count(method, mark) == 0,
                            "has none of @CacheResult, @CachePut and @CacheRemove; add the one that is meant, or remove"
                                    + " the mark");
        }
    }

    /**
     * Checks the whole declaration.
     *
     * @param defaultKeys whether {@link DefaultCacheKeyGenerator} makes the keys
     * @throws InvalidAnnotationException naming the class, the method and the remedy
     */
    void check(boolean defaultKeys) {
        checkModifiers();
        require(
                annotation != CacheResult.class || !isVoid(method.getReturnType()),
                "returns nothing that could be cached; return the value, or use @CachePut or @CacheRemove");
        checkValue();
        checkKeys();
        if (defaultKeys && annotation != CacheRemoveAll.class) {
            Parameters.of(method, annotation).keys().forEach(key -> checkKeyType(key.position()));
        }
    }

    /** The finding that the method has several annotations which exclude each other. */
    InvalidAnnotationException severalOf(List<Annotation> candidates) {
        String names = candidates.stream()
                .map(each -> "@" + each.annotationType().getSimpleName())
                .collect(Collectors.joining(" and "));
        return invalid("has " + names + " at once; keep one, and let another method have the other");
    }

    /** The finding that the method has a fault, which is a clause with its remedy. */
    public InvalidAnnotationException invalid(String fault) {
        return new InvalidAnnotationException("@" + annotation.getSimpleName() + " on " + beanClass.getName() + "."
                + method.getName() + " cannot work: it " + fault);
    }

    private void checkIsNot(String hindrance, boolean isSo) {
        require(!isSo, "is " + hindrance + ", so that no container can intercept it; make it not " + hindrance);
    }

    private void checkValue() {
        long values = count(method, CacheValue.class);
        if (annotation != CachePut.class) {
            require(values == 0, "has a @CacheValue, which only @CachePut stores; remove it, or use @CachePut");
            return;
        }
        require(values <= 1, "has " + values + " @CacheValue parameters; keep one");
        require(
                Parameters.of(method, annotation).value() != null,
                "does not say which parameter is stored; mark it @CacheValue");
    }

    private void checkKeys() {
        require(
                annotation != CacheRemoveAll.class || count(method, CacheKey.class) == 0,
                "has a @CacheKey, but removes every entry; remove the mark, or use @CacheRemove");
        for (Parameter parameter : method.getParameters()) {
            require(
                    !parameter.isAnnotationPresent(CacheKey.class) || !parameter.isAnnotationPresent(CacheValue.class),
                    "marks the parameter '" + parameter.getName() + "' as @CacheKey and @CacheValue; keep one");
        }
    }

    private void checkKeyType(int position) {
        Parameter parameter = method.getParameters()[position];
        if (Serializable.class.isAssignableFrom(parameter.getType())) {
            return;
        }
        StableContent.objection(parameter.getParameterizedType()).ifPresent(objection -> {
            throw invalid("has the parameter '" + parameter.getName() + "' of type "
                    + parameter.getParameterizedType().getTypeName() + ", of which no key can be made (" + objection
                    + "); mark the parameters that make the key with @CacheKey, or name a cacheKeyGenerator");
        });
    }

    private static boolean isVoid(Class<?> type) {
        return type == void.class || type == Void.class;
    }

    private static long count(Method method, Class<? extends Annotation> mark) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(mark))
                .count();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw invalid(otherwise);
        }
    }
}
