package org.cachedai.faults.jvm;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** The program of a worker JVM: takes tasks from its standard input until that ends, and replies on standard output. */
public final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        OutputStream replies = System.out;
        System.setOut(System.err);
        Holder holder = new Holder();
        try (ObjectOutputStream out = new ObjectOutputStream(replies);
                ObjectInputStream in = new ObjectInputStream(System.in)) {
            serve(in, out, holder);
        } finally {
            holder.close();
        }
    }

    private static void serve(ObjectInputStream in, ObjectOutputStream out, Holder holder)
            throws IOException, ClassNotFoundException {
        while (true) {
            Task<?> task;
            try {
                task = (Task<?>) in.readObject();
            } catch (EOFException e) {
                return;
            }
            out.writeObject(run(task, holder));
            out.reset();
            out.flush();
        }
    }

    private static Reply run(Task<?> task, Holder holder) {
        try {
            return new Reply(task.run(holder), null);
        } catch (Exception | LinkageError | AssertionError e) {
            return Reply.failed(e);
        }
    }
}
