package org.cachedai.annotation;

import java.util.List;

/**
 * Which exceptions of a method an annotation means.
 *
 * @param included those that it names, such as {@code cachedExceptions}
 * @param excluded those that it names as exceptions to that, such as {@code nonCachedExceptions}
 * @param whenUnsaid the answer where it names neither
 */
record ThrowableFilter(
        List<Class<? extends Throwable>> included, List<Class<? extends Throwable>> excluded, boolean whenUnsaid) {

    static ThrowableFilter of(
            Class<? extends Throwable>[] included, Class<? extends Throwable>[] excluded, boolean whenUnsaid) {
        return new ThrowableFilter(List.of(included), List.of(excluded), whenUnsaid);
    }

    boolean admits(Throwable thrown) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return whenUnsaid;
        }
        boolean isIncluded = included.isEmpty() || included.stream().anyMatch(type -> type.isInstance(thrown));
        return isIncluded && excluded.stream().noneMatch(type -> type.isInstance(thrown));
    }
}
