package org.cachedai.key;

import java.io.Closeable;
import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** The types that are known to have no stable content, by themselves or by a type they extend, and why. */
final class UnstableTypes {

    private record Refusal(Class<?> type, String reason) {}

    private static final String READ_ONCE = "can be read only once";
    private static final String LATER = "is a result that is yet to come";
    private static final String PROCESS = "belongs to the running process";
    private static final String FILE = "names a file whose content may change";

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(BaseStream.class, READ_ONCE),
            new Refusal(Iterator.class, READ_ONCE),
            new Refusal(Enumeration.class, READ_ONCE),
            new Refusal(Spliterator.class, READ_ONCE),
            new Refusal(Readable.class, READ_ONCE),
            new Refusal(Closeable.class, "is a stream or another open resource"),
            new Refusal(Future.class, LATER),
            new Refusal(CompletionStage.class, LATER),
            new Refusal(Flow.Publisher.class, LATER),
            new Refusal(Thread.class, PROCESS),
            new Refusal(ThreadGroup.class, PROCESS),
            new Refusal(ClassLoader.class, PROCESS),
            new Refusal(Executor.class, PROCESS),
            new Refusal(MethodHandle.class, PROCESS),
            new Refusal(AnnotatedElement.class, PROCESS),
            new Refusal(Reference.class, PROCESS),
            new Refusal(File.class, FILE),
            new Refusal(Path.class, FILE),
            new Refusal(Properties.class, "may have defaults that are not among its entries"));

    private static final List<String> CONTEXT_TYPES = List.of(
            "jakarta.ejb.",
            "jakarta.enterprise.",
            "jakarta.persistence.EntityManager",
            "jakarta.security.enterprise.SecurityContext",
            "jakarta.servlet.",
            "jakarta.transaction.",
            "jakarta.websocket.",
            "jakarta.ws.rs.client.",
            "jakarta.ws.rs.container.",
            "jakarta.ws.rs.core.Application",
            "jakarta.ws.rs.core.Configuration",
            "jakarta.ws.rs.core.HttpHeaders",
            "jakarta.ws.rs.core.Request",
            "jakarta.ws.rs.core.Response",
            "jakarta.ws.rs.core.SecurityContext",
            "jakarta.ws.rs.core.StreamingOutput",
            "jakarta.ws.rs.core.UriInfo",
            "jakarta.ws.rs.ext.Providers",
            "jakarta.ws.rs.sse.");

    private UnstableTypes() {}

    /** Why no instance of the type has stable content, as a clause that begins with its name; or empty. */
    static Optional<String> objection(Class<?> type) {
        if (ScalarContent.covers(type)) {
            return Optional.empty();
        }
        return reason(type).map(reason -> type.getTypeName() + " " + reason);
    }

    /** Whether the class comes with Java, so that what is private to it may change with the next version. */
    static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Optional<String> reason(Class<?> type) {
        for (Refusal refusal : REFUSALS) {
            if (refusal.type().isAssignableFrom(type)) {
                return Optional.of(refusal.reason());
            }
        }
        if (type.isHidden()
                || type.isSynthetic()
                || Proxy.isProxyClass(type)
                || type.getName().contains("$$")) {
            return Optional.of("is generated at run time, such as a lambda or a proxy");
        }
        return supertypes(type).stream()
                .map(UnstableTypes::supertypeReason)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> supertypeReason(Class<?> supertype) {
        String name = supertype.getName();
        if (CONTEXT_TYPES.stream().anyMatch(name::startsWith)) {
            return Optional.of("is the container's view of the current request");
        }
        if (supertype.isInterface() && supertype.isAnnotationPresent(FunctionalInterface.class)) {
            return Optional.of("is a function");
        }
        return Optional.empty();
    }

    /** The type itself and everything it extends and implements. */
    static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(type, found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (found.add(type)) {
            for (Class<?> implemented : type.getInterfaces()) {
                collect(implemented, found);
            }
            Class<?> parent = type.getSuperclass();
            if (parent != null) {
                collect(parent, found);
            }
        }
    }
}
