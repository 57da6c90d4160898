package org.cachedai.key;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The part of a call that is the same every time: where the call is, and what it is configured with. Every field enters
 * the key; a field that does not apply is the empty text.
 *
 * @param namespace the application, so that applications that share a Redis never share answers
 * @param beanClass the binary name of the class that declares the method
 * @param method the method with its parameter types, as {@link #signature} writes it
 * @param returnType the declared type of the answer, as {@link Type#getTypeName} writes it
 * @param operation the operation
 * @param model the language model
 * @param promptVersion the version of the prompt
 * @param scope who shares the answer
 */
public record CallSite(
        String namespace,
        String beanClass,
        String method,
        String returnType,
        String operation,
        String model,
        String promptVersion,
        String scope) {

    /** The method's name and its full generic parameter types, such as {@code ask(java.lang.String,int)}. */
    public static String signature(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
