package org.cachedai.faults.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** A fault that one reply in many meets, picked by chance. Counts how often it happened. Thread-safe. */
public final class RareFault implements Fault {

    private final Chance chance;
    private final Harm harm;
    private final LongAdder happened = new LongAdder();

    private RareFault(Chance chance, Harm harm) {
        this.chance = chance;
        this.harm = harm;
    }

    /**
     * Which replies are picked.
     *
     * @param oneIn one in how many
     * @param random picks them, and the places in them
     */
    public record Chance(int oneIn, Random random) {

        private boolean picks() {
            return random.nextInt(oneIn) == 0;
        }

        /** A place in a reply. */
        private int place(byte[] reply) {
            return random.nextInt(reply.length);
        }
    }

    /** One bit of the reply is another. */
    public static RareFault corrupts(Chance chance) {
        return new RareFault(chance, (reply, client, happens) -> {
            byte[] damaged = reply.clone();
            damaged[chance.place(reply)] ^= (byte) (1 << chance.random().nextInt(8));
            client.write(damaged);
            happens.run();
        });
    }

    /** The reply loses its end, or all of it, and the next one follows. */
    public static RareFault truncates(Chance chance) {
        return new RareFault(chance, (reply, client, happens) -> {
            client.write(reply, 0, chance.place(reply));
            happens.run();
        });
    }

    /** The connection ends in the middle of the reply. */
    public static RareFault cuts(Chance chance) {
        return new RareFault(chance, (reply, client, happens) -> {
            client.write(reply, 0, chance.place(reply));
            client.close();
            happens.run();
        });
    }

    /** The reply comes twice. */
    public static RareFault repeats(Chance chance) {
        return new RareFault(chance, (reply, client, happens) -> {
            client.write(reply);
            client.write(reply);
            happens.run();
        });
    }

    /** The reply comes, and comes again in front of the next one that is picked, on whichever connection. */
    public static RareFault repeatsLater(Chance chance) {
        return keeping(chance, true);
    }

    /** The reply does not come but in front of the next one that is picked, on whichever connection. */
    public static RareFault reorders(Chance chance) {
        return keeping(chance, false);
    }

    /**
     * The reply comes on another connection in place of another one, which comes in its place.
     *
     * @param patienceMillis how long it waits for another one that is picked; it comes as usual when there is none
     * @param witness told of every reply that comes, and in whose place
     */
    public static RareFault swaps(Chance chance, long patienceMillis, BiConsumer<byte[], byte[]> witness) {
        Exchanger<byte[]> meeting = new Exchanger<>();
        return new RareFault(chance, (reply, client, happens) -> {
            try {
                byte[] other = meeting.exchange(reply, patienceMillis, TimeUnit.MILLISECONDS);
                witness.accept(other, reply);
                client.write(other);
                happens.run();
            } catch (TimeoutException e) {
                client.write(reply);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        });
    }

    /** The reply is late, and what comes behind it. */
    public static RareFault delays(Chance chance, long millis) {
        return new RareFault(chance, (reply, client, happens) -> {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            happens.run();
            client.write(reply);
        });
    }

    /** How often it happened. */
    public long happened() {
        return happened.sum();
    }

    @Override
    public void reply(byte[] reply, OutputStream client) throws IOException {
        if (!chance.picks()) {
            client.write(reply);
        } else {
            harm.harm(reply, client, happened::increment);
        }
    }

    private static RareFault keeping(Chance chance, boolean passes) {
        AtomicReference<byte[]> kept = new AtomicReference<>();
        return new RareFault(chance, (reply, client, happens) -> {
            byte[] earlier = kept.getAndSet(null);
            if (earlier != null) {
                client.write(earlier);
                happens.run();
            }
            boolean keeps = earlier == null && kept.compareAndSet(null, reply);
            if (passes || !keeps) {
                client.write(reply);
            }
        });
    }

    /** What happens to a reply that is picked. */
    private interface Harm {

        /** @param happens to be called when it has */
        void harm(byte[] reply, OutputStream client, Runnable happens) throws IOException;
    }
}
