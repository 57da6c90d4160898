package org.cachedai.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
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

    /**
     * Writes an object.
     *
     * @throws RefusedException when it cannot be serialised, or has a part that is not allowed
     */
    byte[] write(Object object) throws RefusedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Writer(bytes, filter)) {
            out.writeObject(object);
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
        return e instanceof InvalidClassException invalid && invalid.classname != null
                ? invalid.classname + " cannot be brought back"
                : e.getClass().getSimpleName();
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

    private static void require(@Nullable SerialFilter filter, String className) throws NotAllowedException {
        if (filter != null && !filter.admits(className)) {
            throw new NotAllowedException(className);
        }
    }

    private static final class Writer extends ObjectOutputStream {

        private final @Nullable SerialFilter filter;

        Writer(OutputStream out, @Nullable SerialFilter filter) throws IOException {
            super(out);
            this.filter = filter;
        }

        @Override
        protected void annotateClass(Class<?> type) throws IOException {
            require(filter, type.getName());
        }

        @Override
        protected void annotateProxyClass(Class<?> type) throws IOException {
            if (filter != null) {
                throw new NotAllowedException(A_PROXY);
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
            require(filter, described.getName());
            return Class.forName(described.getName(), false, loader);
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
