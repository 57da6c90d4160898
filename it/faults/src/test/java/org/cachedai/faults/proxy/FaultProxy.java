package org.cachedai.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and a Redis on the loopback interface. Replies pass one by one, each whole. Thread-safe. Ended by
 * the test that started it.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final long PATIENCE_MILLIS = 5_000;

    private volatile int serverPort;
    private final URI server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile Thread accepting;
    private volatile Fault fault = Fault.NONE;

    /** Listens on a free port for a Redis on another. */
    public FaultProxy(int serverPort) {
        this(URI.create("redis://127.0.0.1:" + serverPort));
    }

    /**
     * Listens on a free port for a Redis on another.
     *
     * @param server its address on the loopback interface, which may tell a user and a password
     */
    public FaultProxy(URI server) {
        this.server = server;
        this.serverPort = server.getPort();
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        this.accepting = start(() -> accept(listening), "accepts");
    }

    /** The server's address, as clients see it. */
    public URI uri() {
        return URI.create(server.toString().replace(":" + server.getPort(), ":" + port));
    }

    /** What becomes of all bytes from now on, on connections that stand, too. */
    public void have(Fault next) {
        fault = next;
    }

    /** Refuses connections, and ends those that stand. */
    public void refuse() {
        close(listening);
        awaitEnd(accepting);
        cut();
    }

    /** Accepts connections again. */
    public void accept() {
        ServerSocket again = listen(port);
        listening = again;
        accepting = start(() -> accept(again), "accepts");
    }

    /** Stands before another server from now on, as an address does that is moved; ends all connections to the first. */
    public void moveTo(int otherPort) {
        serverPort = otherPort;
        cut();
    }

    /** Ends all connections. */
    public void cut() {
        open.forEach(FaultProxy::close);
    }

    /** How many connections stand. */
    public int connections() {
        return open.size() / 2;
    }

    @Override
    public void close() {
        refuse();
    }

    private void accept(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                connect(on.accept());
            } catch (IOException e) {
                // Refusing from now on, or the server refuses.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException e) {
            end(client, server);
            throw e;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(server);
        InputStream requests = client.getInputStream();
        WholeReplies replies = new WholeReplies(server.getInputStream());
        start(() -> pump(() -> chunk(requests), (bytes, out) -> fault.request(bytes, out), client, server), "requests");
        start(() -> pump(replies::next, (bytes, out) -> fault.reply(bytes, out), server, client), "replies");
    }

    private void pump(Source source, Treatment treatment, Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (byte[] bytes = source.next(); bytes != null; bytes = source.next()) {
                treatment.treat(bytes, out);
            }
        } catch (IOException e) {
            // One side has ended the connection; the other one learns it below.
        } finally {
            end(from, to);
        }
    }

    private static byte @Nullable [] chunk(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read = in.read(chunk);
        return read < 0 ? null : Arrays.copyOf(chunk, read);
    }

    private void end(Socket one, Socket other) {
        close(one);
        close(other);
        open.remove(one);
        open.remove(other);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not listen on port " + port, e);
        }
    }

    private static void close(java.io.Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A closed socket takes connections for as long as a thread waits for one. */
    private static void awaitEnd(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where bytes come from; null at the end. */
    private interface Source {
        byte @Nullable [] next() throws IOException;
    }

    private interface Treatment {
        void treat(byte[] bytes, OutputStream out) throws IOException;
    }
}
