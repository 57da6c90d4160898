package org.cachedai.faults.jvm;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;

/** One or more JVMs that run tasks at the same time. Ended by the test that started them. */
public interface Jvms extends AutoCloseable {

    /**
     * Runs a task in each of them at the same time, and waits for all.
     *
     * @param taskOfJvm the task of the JVM of a number, from 0
     */
    <R extends Serializable> List<R> runEach(IntFunction<Task<R>> taskOfJvm);

    @Override
    void close();
}
