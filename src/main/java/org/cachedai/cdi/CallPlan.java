package org.cachedai.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cachedai.CacheExclude;
import org.cachedai.CacheOption;
import org.cachedai.CacheScope;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.InvalidAnnotationException;
import org.cachedai.config.DeclaredFreshness;
import org.cachedai.config.Lifetime;
import org.cachedai.config.StaleWindow;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations say of one method: checked, with defaults resolved.
 *
 * @param site the constant part of the key, but for the namespace
 * @param arguments what each parameter is to the key
 * @param type the declared type of the answers
 * @param scope who shares an answer
 * @param freshness what the annotation says of how long answers are fresh
 */
record CallPlan(CallSite site, List<KeyArgument> arguments, Type type, CacheScope scope, DeclaredFreshness freshness) {

    /**
     * Reads the annotations of a method.
     *
     * @param beanClass the class of the bean, which may inherit the method
     * @param annotation the one in force, of the method or of the class
     * @throws InvalidAnnotationException when they cannot work
     */
    static CallPlan of(Class<?> beanClass, Method method, CachedAIResponse annotation) {
        AnnotationRules.check(beanClass, method, annotation);
        String operation = annotation.operation().isEmpty() ? method.getName() : annotation.operation();
        CallSite site = new CallSite(
                "",
                beanClass.getName(),
                CallSite.signature(method),
                method.getGenericReturnType().getTypeName(),
                operation,
                annotation.model(),
                annotation.promptVersion(),
                annotation.scope().name());
        return new CallPlan(
                site, arguments(method), method.getGenericReturnType(), annotation.scope(), freshness(annotation));
    }

    private static DeclaredFreshness freshness(CachedAIResponse annotation) {
        return new DeclaredFreshness(
                parsed(annotation.lifetime(), Lifetime::parse),
                parsed(annotation.staleWhileRevalidate(), StaleWindow::parse),
                parsed(annotation.staleIfError(), StaleWindow::parse));
    }

    private static <T> @Nullable T parsed(String attribute, Function<String, T> parser) {
        return attribute.isEmpty() ? null : parser.apply(attribute);
    }

    /** The constant part of the key in an application's namespace. */
    CallSite siteIn(String namespace) {
        return new CallSite(
                namespace,
                site.beanClass(),
                site.method(),
                site.returnType(),
                site.operation(),
                site.model(),
                site.promptVersion(),
                site.scope());
    }

    /**
     * Whether a call may be made again after its caller has gone. What does not enter the key may belong to the caller's
     * request, and nobody could tell that it has changed.
     */
    boolean isRepeatable() {
        return arguments.stream().noneMatch(argument -> argument.kind() == KeyArgument.Kind.EXCLUDED);
    }

    /** The operation's name. */
    String operation() {
        return site.operation();
    }

    private static List<KeyArgument> arguments(Method method) {
        List<KeyArgument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(argument(parameter, arguments.size()));
        }
        return List.copyOf(arguments);
    }

    private static KeyArgument argument(Parameter parameter, int position) {
        String name = parameter.getName();
        CacheOption option = parameter.getAnnotation(CacheOption.class);
        if (parameter.isAnnotationPresent(CacheExclude.class)) {
            return KeyArgument.excluded(name);
        }
        if (parameter.isAnnotationPresent(CacheText.class)) {
            return KeyArgument.text(name);
        }
        return option == null ? KeyArgument.positional(position, name) : KeyArgument.option(option.value(), name);
    }
}
