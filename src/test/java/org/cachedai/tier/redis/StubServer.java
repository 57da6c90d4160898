package org.cachedai.tier.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on the loopback interface that treats every connection in one way. */
final class StubServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Treatment treatment;
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

    StubServer(Treatment treatment) {
        this.treatment = treatment;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                accepted.add(socket);
                start(() -> treat(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void treat(Socket socket) {
        try {
            treatment.treat(socket);
        } catch (IOException | InterruptedException e) {
            // The client or the test has closed the connection.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stub-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What happens to a connection. */
    interface Treatment {
        void treat(Socket socket) throws IOException, InterruptedException;
    }
}
