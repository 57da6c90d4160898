package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a method, and which of them make the key and the value (Javadoc of
 * {@link javax.cache.annotation.CacheKeyInvocationContext#getKeyParameters}).
 *
 * @param all every parameter
 * @param keys those that make the key: the marked ones, else all but the value
 * @param value the one to store, of a method with {@link CachePut} alone: the marked one, else the only one beside keys
 */
record Parameters(
        List<Declared> all, List<Declared> keys, @Nullable Declared value) {

    /** A parameter as it is declared. */
    record Declared(int position, Class<?> type, Set<Annotation> annotations) {

        CacheInvocationParameter with(List<@Nullable Object> arguments) {
            return new InvocationParameter(type, arguments.get(position), annotations, position);
        }

        boolean isMarked(Class<? extends Annotation> mark) {
            return annotations.stream().anyMatch(mark::isInstance);
        }
    }

    static Parameters of(Method method, Class<? extends Annotation> annotation) {
        List<Declared> all = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            all.add(new Declared(all.size(), parameter.getType(), Set.of(parameter.getAnnotations())));
        }
        List<Declared> marked = marked(all, CacheKey.class);
        Declared value = annotation == CachePut.class ? value(all) : null;
        List<Declared> keys = marked.isEmpty()
                ? all.stream().filter(parameter -> !parameter.equals(value)).toList()
                : marked;
        return new Parameters(List.copyOf(all), keys, value);
    }

    /** The parameter that a {@link CachePut} stores, or null when the marks do not say. */
    private static @Nullable Declared value(List<Declared> all) {
        List<Declared> marked = marked(all, CacheValue.class);
        if (!marked.isEmpty()) {
            return marked.get(0);
        }
        List<Declared> unmarked = all.stream()
                .filter(parameter -> !parameter.isMarked(CacheKey.class))
                .toList();
        return unmarked.size() == 1 && all.size() > 1 ? unmarked.get(0) : null;
    }

    private static List<Declared> marked(List<Declared> parameters, Class<? extends Annotation> mark) {
        return parameters.stream().filter(parameter -> parameter.isMarked(mark)).toList();
    }
}
