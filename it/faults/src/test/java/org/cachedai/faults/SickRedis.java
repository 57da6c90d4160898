package org.cachedai.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import redis.clients.jedis.Jedis;

/** What a Redis, or the way to it, can suffer from; and what mends it. */
enum SickRedis {
    REFUSES(redis -> redis.proxy().refuse(), redis -> redis.proxy().accept()),
    BLACK_HOLE(Fault.BLACK_HOLE),
    NEVER_ANSWERS(Fault.NEVER_ANSWERS),
    ONE_BYTE_A_SECOND(Fault.ONE_BYTE_A_SECOND),
    CUTS_REPLIES(Fault.CUTS_REPLIES),
    LOADING(Fault.answers("-LOADING Redis is loading the dataset in memory")),
    OUT_OF_MEMORY(redis -> redis.config("maxmemory", "1"), redis -> redis.config("maxmemory", "0")),
    READ_ONLY(redis -> redis.admin().replicaof("127.0.0.1", 1), redis -> redis.admin()
            .replicaofNoOne()),
    NO_AUTHENTICATION(
            redis -> {
                redis.config("requirepass", "secret");
                redis.killClients();
            },
            redis -> redis.config("requirepass", "")),
    MOST_CLIENTS(
            redis -> {
                redis.config("maxclients", "1");
                redis.killClients();
            },
            redis -> redis.config("maxclients", "10000")),
    FULL_DISK(SickRedis::fillDisk, redis -> redis.config("save", "")),
    SLEEPS(
            redis -> new Thread(() -> redis.other().sendCommand(SickRedis::debug, "SLEEP", "3"), "sleeper").start(),
            redis -> {});

    private final Consumer<Patient> illness;
    private final Consumer<Patient> cure;

    SickRedis(Fault fault) {
        this(redis -> redis.proxy().have(fault), redis -> redis.proxy().have(Fault.NONE));
    }

    SickRedis(Consumer<Patient> illness, Consumer<Patient> cure) {
        this.illness = illness;
        this.cure = cure;
    }

    void fall(Patient redis) {
        illness.accept(redis);
    }

    void mend(Patient redis) {
        cure.accept(redis);
    }

    private static byte[] debug() {
        return "DEBUG".getBytes(StandardCharsets.US_ASCII);
    }

    private static void fillDisk(Patient redis) {
        try {
            Path gone = Files.createTempDirectory("redis");
            redis.config("save", "3600 1");
            redis.config("dir", gone.toString());
            Files.delete(gone);
            redis.admin().bgsave();
            while (!redis.admin().info("persistence").contains("rdb_last_bgsave_status:err")) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A Redis behind a proxy.
     *
     * @param admin a connection past the proxy
     * @param other another one
     */
    record Patient(LocalRedis server, FaultProxy proxy, Jedis admin, Jedis other) implements AutoCloseable {

        /** Starts one that is well and can fall ill so. */
        static Patient of(SickRedis illness) {
            LocalRedis server = LocalRedis.start();
            int port = server.uri().getPort();
            // Only the default user can be asked for a password that it did not need before.
            FaultProxy proxy = illness == NO_AUTHENTICATION ? new FaultProxy(port) : new FaultProxy(server.uri());
            Patient well = new Patient(server, proxy, new Jedis("127.0.0.1", port), new Jedis("127.0.0.1", port));
            well.admin.ping();
            well.other.ping();
            return well;
        }

        /** Its address, by the proxy. */
        URI uri() {
            return proxy.uri();
        }

        /** How many connections it has by the proxy. */
        int connections() {
            return proxy.connections();
        }

        void config(String key, String value) {
            admin.configSet(key, value);
        }

        void killClients() {
            proxy.cut();
        }

        @Override
        public void close() {
            other.close();
            admin.close();
            proxy.close();
            server.close();
        }
    }
}
