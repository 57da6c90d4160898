package org.cachedai.faults.jvm;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the test's class path that runs tasks, one after the other. Ended by the test that started it. */
public final class WorkerJvm implements AutoCloseable {

    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final ObjectOutputStream tasks;
    private final ObjectInputStream replies;

    private WorkerJvm(Process process) throws IOException {
        this.process = process;
        this.tasks = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.tasks.flush();
        this.replies = new ObjectInputStream(process.getInputStream());
    }

    /** Starts a JVM, with further options; what it logs goes where the test's own errors go. */
    public static WorkerJvm start(String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new WorkerJvm(process);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a JVM by " + java, e);
        }
    }

    /**
     * Runs a task there, and waits for it.
     *
     * @throws IllegalStateException with the stack trace when the task failed
     */
    public synchronized <R extends Serializable> R run(Task<R> task) {
        try {
            tasks.writeObject(task);
            tasks.reset();
            tasks.flush();
            Reply reply = (Reply) replies.readObject();
            if (reply.failure() != null) {
                throw new IllegalStateException("In process " + process.pid() + ": " + reply.failure());
            }
            @SuppressWarnings("unchecked")
            R result = (R) reply.result();
            return result;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("Process " + process.pid() + " did not run " + task, e);
        }
    }

    /** Stops it in the middle of whatever it does, until it is {@link #thaw thawed}. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("Process " + process.pid() + " cannot be sent " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its process. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
