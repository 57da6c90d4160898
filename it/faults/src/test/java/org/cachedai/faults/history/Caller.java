package org.cachedai.faults.history;

import java.io.Serializable;

/** Who called an operation. Threads are numbered within their JVM. */
public record Caller(int jvm, int thread) implements Serializable {

    @Override
    public String toString() {
        return "jvm " + jvm + " thread " + thread;
    }
}
