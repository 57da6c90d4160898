package org.cachedai.servers.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that tells its number and who asks, and fails when it is told to. */
@ApplicationScoped
public class Ageing {

    private final AtomicInteger runs = new AtomicInteger();
    private volatile boolean away;

    @Inject
    private AskedRequest request;

    String answer(String question) {
        if (away) {
            throw new IllegalStateException("the model is away");
        }
        return question + " " + runs.incrementAndGet() + request.mark();
    }

    /** Has the model fail, or not any more. */
    void away(boolean failing) {
        away = failing;
    }
}
