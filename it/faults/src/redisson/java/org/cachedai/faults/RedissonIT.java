package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.ReadRule;
import org.cachedai.faults.history.ReadRule.Session;
import org.cachedai.faults.history.Violation;
import org.cachedai.faults.jvm.WorkerJvms;
import org.cachedai.faults.workload.CacheAddress;
import org.cachedai.faults.workload.Workload.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four JVMs on Redisson's JCache, by the same check as ours. */
class RedissonIT {

    private static final ReadRule NEAR_READS = ReadRule.stale(Duration.ofMillis(500), Session.JVM);

    @TempDir
    private Path directory;

    @Test
    void withoutProcessors_isLinearizable() throws IOException {
        assertThat(violations(Workloads.withoutProcessors())).isEmpty();
    }

    @Test
    void withProcessors_isNotLinearizable() throws IOException {
        assertThat(violations(Workloads.everything())).hasSizeGreaterThan(1);
    }

    private List<Violation> violations(List<Action> actions) throws IOException {
        HistoryCheck check = new HistoryCheck(Workloads.ofFourJvms(actions, Breadth.SINGLE), NEAR_READS);
        try (LocalRedis redis = LocalRedis.start();
                WorkerJvms jvms = WorkerJvms.start(4)) {
            List<Violation> violations = check.violations(jvms, redisson(redis));
            System.out.println("Redisson: violations on " + violations.size() + " keys");
            violations.stream().limit(3).forEach(System.out::println);
            return violations;
        }
    }

    private CacheAddress redisson(LocalRedis redis) throws IOException {
        Path settings = directory.resolve("redisson.yaml");
        Files.writeString(
                settings,
                "singleServerConfig:\n  address: \"redis://127.0.0.1:"
                        + redis.uri().getPort() + "\"\n");
        return new CacheAddress("org.redisson.jcache.JCachingProvider", settings.toUri(), Map.of());
    }
}
