package org.cachedai.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** The class {@code app.Answer} as one deployment of an application has it: compiled, and loaded by a loader of its own. */
public final class AppClass implements AutoCloseable {

    /** As it is first. */
    public static final String FIRST =
            "package app; public record Answer(String text) implements java.io.Serializable {}";
    /** As it is after a change. */
    public static final String CHANGED =
            "package app; public record Answer(String text, int score) implements java.io.Serializable {}";

    private final URLClassLoader loader;

    private AppClass(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Compiles it into a directory, and loads it from there. */
    public static AppClass deployed(Path directory, String source) {
        try {
            Path file = Files.createDirectories(directory.resolve("app")).resolve("Answer.java");
            Files.writeString(file, source);
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", directory.toString(), file.toString());
            if (result != 0) {
                throw new IllegalStateException("It does not compile: " + source);
            }
            URL[] path = {directory.toUri().toURL()};
            return new AppClass(new URLClassLoader(path, AppClass.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    @SuppressWarnings("unchecked") // Tests treat values as objects.
    public Class<Object> type() {
        try {
            return (Class<Object>) loader.loadClass("app.Answer");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer with all components given. */
    public Object answer(Object... components) {
        try {
            return type().getConstructors()[0].newInstance(components);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
