package org.cachedai.bench.plan;

import java.util.Arrays;
import java.util.List;
import org.cachedai.bench.key.KeyMaker;
import org.cachedai.bench.peer.Peer;

/**
 * What is measured beside others.
 *
 * @param name the value of the benchmarks' parameter {@code peer}
 * @param title how it is called in a table
 */
record Column(String name, String title) {

    static List<Column> of(Peer... peers) {
        return Arrays.stream(peers)
                .map(peer -> new Column(peer.name(), peer.title()))
                .toList();
    }

    static List<Column> of(KeyMaker... makers) {
        return Arrays.stream(makers)
                .map(maker -> new Column(maker.name(), maker.title()))
                .toList();
    }
}
