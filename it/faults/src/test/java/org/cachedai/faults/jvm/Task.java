package org.cachedai.faults.jvm;

import java.io.Serializable;

/**
 * Work for another JVM, sent there by Java serialization.
 *
 * @param <R> the result, which is sent back
 */
@FunctionalInterface
public interface Task<R extends Serializable> extends Serializable {

    /**
     * Does the work.
     *
     * @param holder what the JVM keeps from one task to the next
     * @throws Exception ends the task; its stack trace is in the exception that the caller gets
     */
    R run(Holder holder) throws Exception;
}
