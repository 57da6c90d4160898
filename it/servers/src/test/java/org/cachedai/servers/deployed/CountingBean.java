package org.cachedai.servers.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;

/** Counts how often its cached method really runs. */
@ApplicationScoped
public class CountingBean {

    private final AtomicInteger runs = new AtomicInteger();

    /** A cached answer that tells its number. */
    @CachedAIResponse(operation = "counted")
    public List<String> answer(@CacheText String question) {
        return List.of(question, "run " + runs.incrementAndGet());
    }

    /** How often the method ran. */
    public int runs() {
        return runs.get();
    }
}
