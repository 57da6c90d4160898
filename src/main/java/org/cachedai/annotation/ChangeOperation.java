package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Changes a cache before or after a method that always runs. */
final class ChangeOperation implements CacheOperation {

    private final Attributes attributes;
    private final Change change;

    ChangeOperation(Attributes attributes, Change change) {
        this.attributes = attributes;
        this.change = change;
    }

    /** What changes, decided by the call's arguments before the method can change them. */
    interface Change {

        /** Makes ready. */
        Runnable prepare(InvocationDetails<? extends Annotation> invocation);
    }

    @Override
    public @Nullable Object call(
            InvocationDetails<? extends Annotation> invocation, Callable<? extends @Nullable Object> method)
            throws Exception {
        Runnable prepared = change.prepare(invocation);
        if (!attributes.afterInvocation()) {
            prepared.run();
            return method.call();
        }
        Object result;
        try {
            result = method.call();
        } catch (Throwable thrown) {
            if (attributes.onThrow().admits(thrown)) {
                runBeside(thrown, prepared);
            }
            throw thrown;
        }
        prepared.run();
        return result;
    }

    /** The method's exception goes out whatever the cache does. */
    private static void runBeside(Throwable thrown, Runnable prepared) {
        try {
            prepared.run();
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
