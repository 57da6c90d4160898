package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import org.jspecify.annotations.Nullable;

/** A parameter with the value that it has in one call. */
record InvocationParameter(Class<?> type, @Nullable Object value, Set<Annotation> annotations, int position)
        implements CacheInvocationParameter {

    @Override
    public Class<?> getRawType() {
        return type;
    }

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public int getParameterPosition() {
        return position;
    }
}
