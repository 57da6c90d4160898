package org.cachedai.metrics;

import io.smallrye.metrics.MetricsRequestHandler;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The server's endpoint for metrics. */
public final class Endpoint {

    private Endpoint() {}

    /** The library's series and their values, without the tag for the scope. */
    public static Map<String, Double> scrape() throws IOException {
        Map<String, Double> series = new TreeMap<>();
        new MetricsRequestHandler()
                .handleRequest(
                        "/metrics", "GET", Stream.of("text/plain"), Map.of(), (status, body, headers) -> body.lines()
                                .filter(line -> line.startsWith("cachedai"))
                                .forEach(line -> put(series, line)));
        return series;
    }

    private static void put(Map<String, Double> series, String line) {
        int value = line.lastIndexOf(' ');
        String name = line.substring(0, value)
                .replace("mp_scope=\"application\",", "")
                .replace(",}", "}");
        series.put(name, Double.valueOf(line.substring(value + 1)));
    }
}
