package org.cachedai.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cachedai.CacheExclude;
import org.cachedai.CacheOption;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.config.Lifetime;
import org.cachedai.config.StaleWindow;
import org.cachedai.core.OperationCaches;
import org.cachedai.key.StableContent;

/** What must hold for an annotated method, each rule with its remedy. */
final class AnnotationRules {

    private final Class<?> beanClass;
    private final Method method;

    private AnnotationRules(Class<?> beanClass, Method method) {
        this.beanClass = beanClass;
        this.method = method;
    }

    /**
     * Checks a method.
     *
     * @throws InvalidAnnotationException naming the class, the method and the remedy
     */
    static void check(Class<?> beanClass, Method method, CachedAIResponse annotation) {
        AnnotationRules rules = new AnnotationRules(beanClass, method);
        rules.checkModifiers();
        rules.checkReturnType();
        rules.checkAttributes(annotation);
        rules.checkParameters();
    }

    /**
     * Checks whether a container can intercept a method.
     *
     * @throws InvalidAnnotationException naming the class, the method and the remedy
     */
    static void checkModifiers(Class<?> beanClass, Method method) {
        new AnnotationRules(beanClass, method).checkModifiers();
    }

    /** Whether a method of an annotated class is one that the annotation means: public, and it returns a value. */
    static boolean isMeantByClass(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                && !Modifier.isStatic(modifiers)
                && !method.isSynthetic()
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class;
    }

    private void checkModifiers() {
        int modifiers = method.getModifiers();
        for (String hindrance : new String[] {"private", "static", "final"}) {
            boolean has =
                    switch (hindrance) {
                        case "private" -> Modifier.isPrivate(modifiers);
                        case "static" -> Modifier.isStatic(modifiers);
                        default -> Modifier.isFinal(modifiers);
                    };
            require(!has, "is " + hindrance + ", so that no container can intercept it; make it not " + hindrance);
        }
    }

    private void checkReturnType() {
        Type type = method.getGenericReturnType();
        require(
                type != void.class && type != Void.class,
                "returns nothing; remove the annotation or return the answer");
        require(
                type != Object.class && isConcrete(type),
                "returns " + type.getTypeName() + ", which does not say what an answer is; declare the answer's type");
        StableContent.objection(type).ifPresent(objection -> {
            throw invalid("returns " + type.getTypeName() + ", which cannot be stored (" + objection
                    + "); return the answer itself");
        });
    }

    private void checkAttributes(CachedAIResponse annotation) {
        String operation = annotation.operation();
        require(
                operation.isEmpty()
                        ? OperationCaches.isOperationName(method.getName())
                        : OperationCaches.isOperationName(operation),
                "has the operation '" + operation + "', but a name must be 1 to 100 letters, digits, '.', '_' and '-'");
        checkAttribute("lifetime", annotation.lifetime(), Lifetime::parse, Lifetime.ALLOWED);
        checkAttribute(
                "staleWhileRevalidate", annotation.staleWhileRevalidate(), StaleWindow::parse, StaleWindow.ALLOWED);
        checkAttribute("staleIfError", annotation.staleIfError(), StaleWindow::parse, StaleWindow.ALLOWED);
    }

    private void checkAttribute(String name, String value, Consumer<String> parser, String allowed) {
        try {
            if (!value.isEmpty()) {
                parser.accept(value);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid("has the " + name + " '" + value + "', but it must be " + allowed);
        }
    }

    private void checkParameters() {
        Parameter[] parameters = method.getParameters();
        long texts = Arrays.stream(parameters)
                .filter(parameter -> parameter.isAnnotationPresent(CacheText.class))
                .count();
        require(texts <= 1, "has " + texts + " @CacheText parameters; keep one and make the others @CacheOption");
        Set<String> options = new HashSet<>();
        for (Parameter parameter : parameters) {
            checkParameter(parameter);
            CacheOption option = parameter.getAnnotation(CacheOption.class);
            if (option != null) {
                require(!option.value().isEmpty(), "has a @CacheOption without a name; give it one");
                require(options.add(option.value()), "has two @CacheOption named '" + option.value() + "'; rename one");
            }
        }
    }

    private void checkParameter(Parameter parameter) {
        long marks = Stream.<Class<? extends Annotation>>of(CacheText.class, CacheOption.class, CacheExclude.class)
                .filter(parameter::isAnnotationPresent)
                .count();
        require(marks <= 1, "marks the parameter '" + parameter.getName() + "' in " + marks + " ways; keep one");
        if (parameter.isAnnotationPresent(CacheExclude.class)) {
            return;
        }
        Class<?> type = parameter.getType();
        require(
                !parameter.isAnnotationPresent(CacheText.class)
                        || CharSequence.class.isAssignableFrom(type)
                        || type == byte[].class,
                "has a @CacheText of type " + type.getName() + "; use a String, another CharSequence or byte[]");
        StableContent.objection(parameter.getParameterizedType()).ifPresent(objection -> {
            throw invalid("has the parameter '" + parameter.getName() + "' of type "
                    + parameter.getParameterizedType().getTypeName() + ", of which no key can be made (" + objection
                    + "); mark it @CacheExclude if it does not change the answer, or pass its content");
        });
    }

    private static boolean isConcrete(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).allMatch(AnnotationRules::isConcrete);
        }
        return !(type instanceof TypeVariable<?>) && !(type instanceof WildcardType);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw invalid(otherwise);
        }
    }

    private InvalidAnnotationException invalid(String what) {
        return new InvalidAnnotationException(
                "@CachedAIResponse on " + beanClass.getName() + "." + method.getName() + " cannot work: it " + what);
    }
}
