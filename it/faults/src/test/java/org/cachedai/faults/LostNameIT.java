package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.concurrent.TimeUnit;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;
import org.cachedai.faults.jvm.WorkerJvm;
import org.cachedai.faults.workload.OpenCache;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A Redis whose name is not found any more, in the middle of calls; the JVM takes its names from a file. */
@Timeout(120)
class LostNameIT {

    private static final int CALLS = PromiseTable.FULL ? 10_000 : 4_000;
    private static final long TIMEOUT_MILLIS = 100;
    private static final long SLACK_MILLIS = 70;
    private static final String NAME = "redis.test";

    @TempDir
    private Path directory;

    @Test
    void name_lostWithTheConnections_isNotFelt() throws IOException {
        Path names = directory.resolve("hosts");
        Names.FOUND.in(names);
        try (LocalRedis redis = LocalRedis.start();
                WorkerJvm jvm = WorkerJvm.start("-Djdk.net.hosts.file=" + names)) {
            Felt felt = jvm.run(new Calls(redis.uri(), names.toString()));
            Back back = jvm.run(new FindAgain(names.toString()));

            PromiseTable.add(
                    "5 its name is not found",
                    CALLS + " calls",
                    felt.figures(back.millis()),
                    TIMEOUT_MILLIS + SLACK_MILLIS + " ms, 1 ms, 0");
            assertThat(felt.failed()).hasValue(0);
            assertThat(felt.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
            assertThat(felt.medianOfLaterHalf()).isLessThan(1);
            assertThat(back.before()).isEqualTo(FarTierState.DOWN);
            assertThat(back.after()).isEqualTo(FarTierState.UP);
        }
    }

    /** What the file of names says. */
    private enum Names {
        FOUND("127.0.0.1 " + NAME),
        LOST("127.0.0.1 another.test");

        private final String line;

        Names(String line) {
            this.line = line;
        }

        /** Replaces the file in one step. */
        void in(Path file) {
            try {
                Path next = Files.writeString(file.resolveSibling("next"), line + "\n");
                Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Opens a cache by the name, and calls it while the name and every connection are lost. */
    private record Calls(URI redis, String names) implements Task<Felt> {

        @Override
        public Felt run(Holder holder) throws Exception {
            Security.setProperty("networkaddress.cache.ttl", "0");
            Security.setProperty("networkaddress.cache.negative.ttl", "0");
            URI byName = URI.create(redis.toString().replace(redis.getHost(), NAME));
            OpenCache open = OpenCache.at(Caches.redis(byName, TIMEOUT_MILLIS + "ms"));
            holder.keep(open);
            try (Jedis admin = new Jedis(redis.getHost(), redis.getPort())) {
                Felt.of(open.cache(), 400, () -> {});
                return Felt.of(open.cache(), CALLS, () -> {
                    Names.LOST.in(Path.of(names));
                    admin.clientKill(
                            new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
                    admin.clientKill(new ClientKillParams().type(ClientType.PUBSUB));
                });
            }
        }
    }

    /** Brings the name back, and waits until Redis is in use again. */
    private record FindAgain(String names) implements Task<Back> {

        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

        @Override
        public Back run(Holder holder) throws Exception {
            TieredCache<?, ?> cache = holder.kept(OpenCache.class).cache().unwrap(TieredCache.class);
            FarTierState before = cache.statistics().farTier();
            Names.FOUND.in(Path.of(names));
            long begun = System.nanoTime();
            while (cache.statistics().farTier() != FarTierState.UP && System.nanoTime() - begun < PATIENCE_NANOS) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            FarTierState after = cache.statistics().farTier();
            return new Back(before, after, (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** The state of the far tier before the name was found again and afterwards, and how long it took. */
    private record Back(FarTierState before, FarTierState after, long millis) implements Serializable {}
}
