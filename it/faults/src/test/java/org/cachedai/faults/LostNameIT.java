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
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;
import org.cachedai.faults.jvm.WorkerJvm;
import org.cachedai.faults.workload.OpenCache;
import org.cachedai.spi.FarTierState;
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
            Back back = jvm.run(new FindAgain(redis.uri().getPort(), names.toString()));

            PromiseTable.add(
                    "5 its name is not found, get and put",
                    CALLS + " calls",
                    felt.figures(back.millis()) + "; " + back.footprint(),
                    TIMEOUT_MILLIS + SLACK_MILLIS + " ms, 1 ms, 0; as before, heap + " + Footprint.HEAP_SLACK_MIB
                            + " MiB");
            assertThat(felt.failed()).isZero();
            assertThat(felt.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
            assertThat(felt.medianOfLaterHalf()).isLessThan(1);
            assertThat(back.ill()).isEqualTo(FarTierState.DOWN);
            assertThat(back.well()).isEqualTo(FarTierState.UP);
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
            CachedTexts texts = CachedTexts.in(open.cache());
            Felt.of(texts, 400, () -> {});
            holder.keep(Footprint.of(texts, new Clients(redis.getPort())));
            try (Jedis admin = new Jedis(redis.getHost(), redis.getPort())) {
                return Felt.of(texts, CALLS, () -> {
                    Names.LOST.in(Path.of(names));
                    admin.clientKill(
                            new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
                    admin.clientKill(new ClientKillParams().type(ClientType.PUBSUB));
                });
            }
        }
    }

    /** How many clients a Redis has, but for the one that asks. */
    private record Clients(int port) implements IntSupplier {

        private static final Pattern CONNECTED = Pattern.compile("connected_clients:(\\d+)");

        @Override
        public int getAsInt() {
            try (Jedis admin = new Jedis("127.0.0.1", port)) {
                Matcher connected = CONNECTED.matcher(admin.info("clients"));
                assertThat(connected.find()).isTrue();
                return Integer.parseInt(connected.group(1)) - 1;
            }
        }
    }

    /** Brings the name back, and waits until Redis is in use again and no more is in use than before. */
    private record FindAgain(int port, String names) implements Task<Back> {

        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

        @Override
        public Back run(Holder holder) throws Exception {
            CachedTexts texts = CachedTexts.in(holder.kept(OpenCache.class).cache());
            FarTierState ill = texts.farTier();
            Names.FOUND.in(Path.of(names));
            long begun = System.nanoTime();
            while (texts.farTier() != FarTierState.UP && System.nanoTime() - begun < PATIENCE_NANOS) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            FarTierState well = texts.farTier();
            Footprint before = holder.kept(Footprint.class);
            Footprint after = Footprint.awaitNoMoreThan(before, texts, new Clients(port));
            return new Back(ill, well, millis, after.figuresAfter(before));
        }
    }

    /**
     * What became of the name that was found again.
     *
     * @param ill the state of the far tier before
     * @param well its state afterwards
     * @param millis how long that took
     * @param footprint what is in use then, in words
     */
    private record Back(FarTierState ill, FarTierState well, long millis, String footprint) implements Serializable {}
}
