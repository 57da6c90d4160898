package org.cachedai.faults.jvm;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What a worker JVM keeps from one task to the next: one object of each class. Used by one thread. */
public final class Holder {

    private final Map<Class<?>, Object> held = new HashMap<>();

    /** Keeps an object. */
    public void keep(Object object) {
        held.put(object.getClass(), object);
    }

    /** The object that was kept. */
    public <T> T kept(Class<T> type) {
        T object = type.cast(held.get(type));
        if (object == null) {
            throw new IllegalStateException("Nothing is kept of " + type.getName() + ": run the task that keeps it");
        }
        return object;
    }

    /** Closes what can be closed. */
    void close() {
        for (Object object : held.values()) {
            if (object instanceof Closeable closeable) {
                try {
                    closeable.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "Could not close " + object.getClass().getName(), e);
                }
            }
        }
    }
}
