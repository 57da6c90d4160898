package org.cachedai.bench.plan;

import java.util.Map;
import java.util.Set;

/**
 * One benchmark with its parameters, but for the peer.
 *
 * @param title what it is called in a table
 * @param benchmark the class with the benchmark
 * @param method its method
 * @param parameters the benchmark's parameters by their names
 * @param threads how many threads do it at once
 * @param lacking the names of the columns that have no such operation
 */
record Row(
        String title,
        Class<?> benchmark,
        String method,
        Map<String, String> parameters,
        int threads,
        Set<String> lacking) {

    boolean isFor(Column column) {
        return !lacking.contains(column.name());
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
