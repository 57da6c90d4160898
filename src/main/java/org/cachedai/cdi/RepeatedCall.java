package org.cachedai.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.cachedai.core.UnrepeatableCallException;
import org.cachedai.flight.Rethrow;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be made again.
 *
 * @param targetClass the class of the instance: the bean's, or a subclass that the container made of it
 * @param method the method, of the bean's class or a superclass
 * @param arguments the very objects that the method was called with
 * @param caller whose answer it is, null for nobody with a name; not looked at when everybody shares it
 * @param shared whether everybody shares it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record RepeatedCall(
        Class<?> targetClass,
        Method method,
        @Nullable Object[] arguments,
        @Nullable String caller,
        boolean shared) {

    static RepeatedCall of(InvocationContext invocation, @Nullable String caller, boolean shared) {
        return new RepeatedCall(
                invocation.getTarget().getClass(),
                invocation.getMethod(),
                invocation.getParameters().clone(),
                caller,
                shared);
    }

    /**
     * Checks that the thread acts for the one whose answer it is.
     *
     * @param current for whom it acts, null for nobody with a name
     * @throws UnrepeatableCallException when it acts for another
     */
    void requireSameCaller(@Nullable String current) {
        require(
                shared || Objects.equals(current, caller),
                "would run as another caller, since the server hands on none; share its answers, or allow no stale ones");
    }

    /**
     * Checks that no interceptor before has changed what an answer would be for.
     *
     * @throws UnrepeatableCallException when one did
     */
    void requireSameArguments(InvocationContext invocation) {
        require(
                Arrays.equals(invocation.getParameters(), arguments),
                "got other arguments by an interceptor with a lower priority");
    }

    /** @throws UnrepeatableCallException when something does not hold */
    void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnrepeatableCallException(
                    "A call of " + method.getDeclaringClass().getName() + "." + method.getName()
                            + " cannot be repeated in the background: it " + otherwise);
        }
    }

    /** Makes it again. */
    @Nullable
    Object on(Bean<?> bean, BeanManager beanManager) throws Exception {
        CreationalContext<?> context = beanManager.createCreationalContext(bean);
        try {
            Method view = view(bean);
            Object reference = beanManager.getReference(bean, view.getDeclaringClass(), context);
            return view.invoke(reference, arguments);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw unrepeatable(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ContextNotActiveException inactive) {
                throw unrepeatable(inactive);
            }
            throw Rethrow.of(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            context.release();
        }
    }

    private UnrepeatableCallException unrepeatable(Exception reason) {
        return new UnrepeatableCallException(
                "A call of " + method.getDeclaringClass().getName() + "." + method.getName()
                        + " cannot be repeated in the background, which has no HTTP request and no session: "
                        + reason.getClass().getName());
    }

    /** The method as the container shows it: the bean's own, or that of an interface when it has no other view. */
    private Method view(Bean<?> bean) {
        if (bean.getTypes().contains(method.getDeclaringClass())) {
            method.setAccessible(true);
            return method;
        }
        return bean.getTypes().stream()
                .filter(Class.class::isInstance)
                .flatMap(type -> Arrays.stream(((Class<?>) type).getMethods()))
                .filter(shown -> shown.getName().equals(method.getName())
                        && Arrays.equals(shown.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The container shows no view of "
                        + method.getDeclaringClass().getName() + "." + method.getName()));
    }
}
