package org.cachedai.faults.workload;

import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/** Opens the cache that the rounds are called on; closed with the JVM. */
public record Connect(CacheAddress address) implements Task<Integer> {

    @Override
    public Integer run(Holder holder) {
        holder.keep(OpenCache.at(address));
        return 1;
    }
}
