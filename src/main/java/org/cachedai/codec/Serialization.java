package org.cachedai.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization with the classes of one class loader, and behind a filter where there is one: what the filter would
 * not bring back is not written either. Immutable.
 *
 * @param loader loads the classes
 * @param filter which classes are allowed, or null for the bytes of this JVM's own
 */
record Serialization(ClassLoader loader, @Nullable SerialFilter filter) {

    private static final String A_PROXY = "a proxy";

    /** Why a copy is not of the type of its original. */
    static final String ANOTHER_LOADER =
            "it comes back as a class of the same name from the cache manager's class loader;"
                    + " get the manager with the class loader of the application";

    /**
     * Writes an object.
     *
     * @throws RefusedException when it cannot be serialised, or has a part that is not allowed
     */
    byte[] write(Object object) throws RefusedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new Writer(bytes, filter)) {
            out.writeObject(object);
            if (out.refused != null) {
                throw new NotAllowedException(out.refused);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new RefusedException(reason(e));
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an object.
     *
     * @throws RefusedException when the bytes are no object, or one with a part that is not allowed
     */
    Object read(byte[] bytes) throws RefusedException {
        Object object;
        try (ObjectInputStream in = new Reader(bytes, loader, filter)) {
            object = in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new RefusedException(reason(e));
        }
        if (object == null) {
            throw new RefusedException("it is null");
        }
        return object;
    }

    /** Names the class that is at fault, where there is one; never what the object holds. */
    private static String reason(Throwable e) {
        if (e instanceof NotAllowedException refused) {
            return refused.className + " is not among the classes that cachedai.serialization.allow names";
        }
        if (e instanceof NotSerializableException) {
            return e.getMessage() + " is not serialisable";
        }
        if (e instanceof InvalidClassException invalid) {
            return invalid.classname == null
                    ? "a part of it is over the bounds of the filter"
                    : invalid.classname + " cannot be brought back";
        }
        return e.getClass().getSimpleName();
    }

    /** An object was not written or read. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        RefusedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** Why, without the object's content. */
        String reason() {
            return reason;
        }
    }

    private static final class NotAllowedException extends InvalidClassException {

        private static final long serialVersionUID = 1L;

        private final String className;

        NotAllowedException(String className) {
            super(className);
            this.className = className;
        }
    }

    /** Notes what the filter refuses: thrown in between, it would be written into the stream in the object's place. */
    private static final class Writer extends ObjectOutputStream {

        private final @Nullable SerialFilter filter;
        private @Nullable String refused;

        Writer(OutputStream out, @Nullable SerialFilter filter) throws IOException {
            super(out);
            this.filter = filter;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (filter != null && refused == null && !filter.admits(type.getName())) {
                refused = type.getName();
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            if (filter != null && refused == null) {
                refused = A_PROXY;
            }
        }
    }

    private static final class Reader extends ObjectInputStream {

        private final ClassLoader loader;
        private final @Nullable SerialFilter filter;

        Reader(byte[] bytes, ClassLoader loader, @Nullable SerialFilter filter) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
            this.filter = filter;
            if (filter != null) {
                setObjectInputFilter(filter.over(bytes.length));
            }
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            if (filter != null && !filter.admits(described.getName())) {
                throw new NotAllowedException(described.getName());
            }
            Class<?> type = Class.forName(described.getName(), false, loader);
            if (type.isRecord() && !fields(described).equals(fields(ObjectStreamClass.lookupAny(type)))) {
                throw new InvalidClassException(described.getName());
            }
            return type;
        }

        /** The fields of a class by name; of a record, of which Java would make up those that are missing. */
        private static Map<String, String> fields(ObjectStreamClass described) {
            return Arrays.stream(described.getFields())
                    .collect(Collectors.toMap(
                            ObjectStreamField::getName, field -> field.getTypeCode() + "" + field.getTypeString()));
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
            if (filter != null) {
                throw new NotAllowedException(A_PROXY);
            }
            return super.resolveProxyClass(interfaces);
        }
    }
}
