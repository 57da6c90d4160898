package org.cachedai.faults.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What becomes of the bytes of a connection: of requests as they come, and of replies one by one. One fault serves many
 * connections at the same time.
 */
public interface Fault {

    /** Nothing: everything passes. */
    Fault NONE = new Fault() {};

    /** Both directions are swallowed, and connections stay open. */
    Fault BLACK_HOLE = new Fault() {
        @Override
        public void request(byte[] bytes, OutputStream server) {}

        @Override
        public void reply(byte[] reply, OutputStream client) {}
    };

    /** Requests reach the server, and no reply comes back. */
    Fault NEVER_ANSWERS = new Fault() {
        @Override
        public void reply(byte[] reply, OutputStream client) {}
    };

    /** Replies come at one byte a second. */
    Fault ONE_BYTE_A_SECOND = new Fault() {
        @Override
        public void reply(byte[] reply, OutputStream client) throws IOException {
            for (byte one : reply) {
                client.write(one);
                client.flush();
                sleep(1_000);
            }
        }
    };

    /** Replies are cut in their middle, and the connection with them. */
    Fault CUTS_REPLIES = new Fault() {
        @Override
        public void reply(byte[] reply, OutputStream client) throws IOException {
            client.write(reply, 0, reply.length / 2);
            throw new IOException("cut");
        }
    };

    /** What goes to the server. */
    default void request(byte[] bytes, OutputStream server) throws IOException {
        server.write(bytes);
    }

    /**
     * What comes from it.
     *
     * @param reply one whole reply
     * @throws IOException to end the connection
     */
    default void reply(byte[] reply, OutputStream client) throws IOException {
        client.write(reply);
    }

    /** Every reply is another one. */
    static Fault answers(String other) {
        byte[] bytes = (other + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return new Fault() {
            @Override
            public void reply(byte[] reply, OutputStream client) throws IOException {
                client.write(bytes);
            }
        };
    }

    /** Of the replies that contain a text half are lost; the others come twice, or late by up to as long as said. */
    static Fault mistreats(String text, int latestMillis) {
        return new Fault() {
            @Override
            public void reply(byte[] bytes, OutputStream client) throws IOException {
                boolean meant = contains(bytes, text);
                if (meant && chance(2)) {
                    return;
                }
                if (meant && chance(2)) {
                    client.write(bytes);
                } else if (meant) {
                    sleep(ThreadLocalRandom.current().nextInt(latestMillis));
                }
                client.write(bytes);
            }
        };
    }

    /** A connection on which a reply with a text comes is silent from then on, and stays open; the others are well. */
    static Fault silences(String text) {
        Set<OutputStream> silent = ConcurrentHashMap.newKeySet();
        return new Fault() {
            @Override
            public void reply(byte[] bytes, OutputStream client) throws IOException {
                if (contains(bytes, text)) {
                    silent.add(client);
                }
                if (!silent.contains(client)) {
                    client.write(bytes);
                }
            }
        };
    }

    /** The next reply that contains a text is lost; {@link Once#happened()} says whether it was. */
    static Once drops(String text) {
        return new Once(text, false);
    }

    /** The next reply that contains a text is held back until it is released, and what comes behind it. */
    static Once holds(String text) {
        return new Once(text, true);
    }

    private static boolean chance(int oneIn) {
        return ThreadLocalRandom.current().nextInt(oneIn) == 0;
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static void sleep(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Something that happens to one reply. */
    final class Once implements Fault {

        private final String text;
        private final boolean held;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch happened = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Once(String text, boolean held) {
            this.text = text;
            this.held = held;
        }

        /** Waits until it has happened. */
        public void awaitHappened() throws InterruptedException {
            if (!happened.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No such reply came");
            }
        }

        /** Lets go what is held. */
        public void release() {
            released.countDown();
        }

        @Override
        public void reply(byte[] reply, OutputStream client) throws IOException {
            if (contains(reply, text) && taken.compareAndSet(false, true)) {
                happened.countDown();
                if (!held) {
                    return;
                }
                await();
            }
            client.write(reply);
        }

        private void await() throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
