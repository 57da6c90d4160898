package org.cachedai.servers;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that ask a fixed set of questions over and over and check every answer. */
public final class Load {

    private static final int THREADS = 100;
    private static final int KEYS = 100;

    private final DemoClient demo;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** A load on a demo. */
    public Load(DemoClient demo) {
        this.demo = demo;
    }

    /** Asks for so long, and does something else meanwhile when a third of the time is over. */
    public void run(Duration duration, Runnable meanwhile) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> askUntil(end));
        }
        threads.shutdown();
        if (!threads.awaitTermination(duration.dividedBy(3).toMillis(), TimeUnit.MILLISECONDS)) {
            meanwhile.run();
        }
        if (!threads.awaitTermination(duration.toSeconds() + 60, TimeUnit.SECONDS)) {
            threads.shutdownNow();
            failures.add("The load did not end");
        }
    }

    /** How many answers were right. */
    public long answers() {
        return answers.get();
    }

    /** How many of them came from the cache. */
    public long hits() {
        return hits.get();
    }

    /** What went wrong. */
    public Queue<String> failures() {
        return failures;
    }

    private void askUntil(long end) {
        while (System.nanoTime() < end && failures.isEmpty()) {
            try {
                ask(ThreadLocalRandom.current().nextInt(KEYS));
            } catch (AssertionError | RuntimeException e) {
                failures.add(e.toString() + " " + e.getCause());
            }
        }
    }

    private void ask(int key) {
        Reply reply = demo.ask("summarize?max_sentences=1", "This is the document of number" + key + " here.");
        if (reply.status() == 200
                && reply.text().equals("{\"sentences\":[\"This is the document of number" + key + " here.\"]}")) {
            answers.incrementAndGet();
            hits.addAndGet(reply.cacheStatus().contains("hit") ? 1 : 0);
        } else {
            failures.add(key + " was answered with " + reply.status() + " " + reply.text());
        }
    }
}
