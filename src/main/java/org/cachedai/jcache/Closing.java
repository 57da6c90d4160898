package org.cachedai.jcache;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Closes what an application gave to a cache, as JSR-107 (Cache.close) asks for; a failure is logged. */
final class Closing {

    private static final System.Logger LOG = System.getLogger(Closing.class.getName());

    private final String cache;

    Closing(String cache) {
        this.cache = cache;
    }

    void close(@Nullable Object given) {
        if (given instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "Cache ''{0}'': a {1} could not be closed ({2})",
                        cache,
                        given.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
