package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** The generator where none is named: a key of the values of all key parameters. Thread-safe. */
public final class DefaultCacheKeyGenerator implements CacheKeyGenerator {

    @Override
    public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
        CacheInvocationParameter[] parameters = context.getKeyParameters();
        List<@Nullable Object> values = new ArrayList<>(parameters.length);
        for (CacheInvocationParameter parameter : parameters) {
            values.add(parameter.getValue());
        }
        return new DefaultGeneratedCacheKey(values);
    }
}
