package org.cachedai.faults.jvm;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;

/** The test's own JVM, as a group of one. */
public final class ThisJvm implements Jvms {

    private final Holder holder = new Holder();

    @Override
    public <R extends Serializable> List<R> runEach(IntFunction<Task<R>> taskOfJvm) {
        try {
            return List.of(taskOfJvm.apply(0).run(holder));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
