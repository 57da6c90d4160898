package org.cachedai.tier.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server on the loopback interface that treats every connection in one way. */
final class StubServer implements AutoCloseable {

    private static final Pattern SEALED = Pattern.compile("\\*2\r\n\\$4\r\nPING\r\n\\$8\r\n.{8}\r\n$", Pattern.DOTALL);
    private static final int SEAL_LENGTH = "$8\r\n12345678\r\n".length();

    private final ServerSocket listening;
    private final Treatment treatment;
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

    StubServer(Treatment treatment) {
        this(ServerSocketFactory.getDefault(), treatment);
    }

    private StubServer(ServerSocketFactory sockets, Treatment treatment) {
        this.treatment = treatment;
        try {
            this.listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A server that says to who sends commands that it is a primary of Redis 7, and then goes on in one way. */
    static StubServer primary(Treatment treatment) {
        return primary(ServerSocketFactory.getDefault(), treatment);
    }

    /** The same on other sockets. */
    static StubServer primary(ServerSocketFactory sockets, Treatment treatment) {
        return subscribable(sockets, socket -> {
            answer(socket, "$0\r\n\r\n");
            treatment.treat(socket);
        });
    }

    /** The same to who subscribes. */
    static StubServer subscribable(Treatment treatment) {
        return subscribable(ServerSocketFactory.getDefault(), treatment);
    }

    private static StubServer subscribable(ServerSocketFactory sockets, Treatment treatment) {
        return new StubServer(sockets, socket -> {
            String info = "redis_version:7.0.15\r\nredis_mode:standalone\r\n";
            answer(socket, "$" + info.length() + "\r\n" + info + "\r\n");
            answer(socket, "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n");
            treatment.treat(socket);
        });
    }

    private static void answer(Socket socket, String reply) throws IOException {
        if (socket.getInputStream().read(new byte[8_192]) < 0) {
            throw new IOException("the client has closed the connection");
        }
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a command with the seal behind it, and returns both, one character for each byte. */
    static String sealed(Socket socket) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] bytes = new byte[8_192];
        while (!SEALED.matcher(read).find()) {
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new IOException("the client has closed the connection");
            }
            read.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        return read.toString();
    }

    /** The reply to the seal behind a command. */
    static String seal(String sealed) {
        return sealed.substring(sealed.length() - SEAL_LENGTH);
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
