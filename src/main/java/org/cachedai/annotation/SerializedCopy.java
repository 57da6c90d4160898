package org.cachedai.annotation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import javax.cache.CacheException;

/** A deep copy by Java serialization. It reads nothing but what it has just written. */
final class SerializedCopy {

    private SerializedCopy() {}

    /**
     * @throws CacheException when the object, or one that it refers to, cannot be serialised
     */
    static Object of(Serializable original) {
        Map<String, Class<?>> classes = new HashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (Writer writer = new Writer(bytes, classes)) {
                writer.writeObject(original);
            }
            try (Reader reader = new Reader(new ByteArrayInputStream(bytes.toByteArray()), classes)) {
                return reader.readObject();
            }
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new CacheException(
                    "No key can be made of a " + original.getClass().getName()
                            + ", since it cannot be serialised; mark the parameters that make the key with @CacheKey",
                    e);
        }
    }

    /** Remembers the classes, which the reader could not find again in every class loader. */
    private static final class Writer extends ObjectOutputStream {

        private final Map<String, Class<?>> classes;

        Writer(OutputStream out, Map<String, Class<?>> classes) throws IOException {
            super(out);
            this.classes = classes;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            classes.put(type.getName(), type);
        }
    }

    private static final class Reader extends ObjectInputStream {

        private final Map<String, Class<?>> classes;

        Reader(InputStream in, Map<String, Class<?>> classes) throws IOException {
            super(in);
            this.classes = classes;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            Class<?> known = classes.get(description.getName());
            return known == null ? super.resolveClass(description) : known;
        }
    }
}
