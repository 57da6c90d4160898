package org.cachedai.bench.load;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Where one thread stands in the work that all threads share: each begins at another place and goes around. */
@State(Scope.Thread)
public class Cursor {

    private static final int MOST_THREADS = 8;

    private int thread;
    private int place = -1;

    /** Tells the threads apart. */
    @Setup
    public void tellApart(ThreadParams threads) {
        thread = threads.getThreadIndex();
    }

    /** The next place in a circle, whose length is the same at every call. */
    public int next(int length) {
        int next = place < 0 ? thread * (length / MOST_THREADS) : place + 1;
        place = next < length ? next : 0;
        return place;
    }
}
