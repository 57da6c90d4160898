package org.cachedai.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheThreadsTest {

    private static final int LOADING_THREADS = 4;

    private final CacheThreads threads = new CacheThreads();
    private final Semaphore held = new Semaphore(0);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        held.release(10_000);
        threads.close();
    }

    @Test
    void loads_whileTooManyWait_areRefused_andTakenAgainAfterwards() {
        int most = LOADING_THREADS + CacheThreads.MOST_LOADS;
        for (int i = 0; i < most; i++) {
            threads.loads().execute(this::load);
        }

        assertThatThrownBy(() -> threads.loads().execute(this::load))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("1024 calls of loadAll wait for their turn already");
        held.release(most + 1);
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(most));
        threads.loads().execute(this::load);
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(most + 1));
    }

    @Test
    void loads_onceClosed_areRejected() {
        threads.close();

        assertThatThrownBy(() -> threads.loads().execute(this::load)).isInstanceOf(RejectedExecutionException.class);
    }

    private void load() {
        held.acquireUninterruptibly();
        done.incrementAndGet();
    }
}
