package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * One call of an annotated method.
 *
 * @param details what the annotations say
 * @param target the object that is called
 * @param arguments the arguments, in their order; unmodifiable
 */
public record InvocationDetails<A extends Annotation>(
        MethodDetails<A> details, Object target, List<@Nullable Object> arguments)
        implements CacheKeyInvocationContext<A> {

    /** The call as a container has it. */
    public static <A extends Annotation> InvocationDetails<A> of(
            MethodDetails<A> details, Object target, @Nullable Object @Nullable [] arguments) {
        List<@Nullable Object> now =
                arguments == null ? List.of() : Collections.unmodifiableList(Arrays.asList(arguments.clone()));
        return new InvocationDetails<>(details, target, now);
    }

    @Override
    public Object getTarget() {
        return target;
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return valued(details.parameters().all());
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return valued(details.parameters().keys());
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        Parameters.Declared value = details.parameters().value();
        return value == null ? null : value.with(arguments);
    }

    @Override
    public Method getMethod() {
        return details.getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return details.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return details.getCacheAnnotation();
    }

    @Override
    public String getCacheName() {
        return details.getCacheName();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An invocation is no " + type.getName());
    }

    private CacheInvocationParameter[] valued(List<Parameters.Declared> declared) {
        return declared.stream().map(parameter -> parameter.with(arguments)).toArray(CacheInvocationParameter[]::new);
    }
}
