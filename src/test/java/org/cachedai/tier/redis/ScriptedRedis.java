package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** A server that answers every command as a test says, and remembers what it was asked on which connection. */
public final class ScriptedRedis implements AutoCloseable {

    private final StubServer server;
    private final Function<List<String>, @Nullable String> script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param script gives the reply to a command, null for one to be expected of a primary of Redis 7 */
    private ScriptedRedis(String mode, String replicationId, Function<List<String>, @Nullable String> script) {
        this.script = command -> {
            String reply = script.apply(command);
            return reply == null ? primary(mode, replicationId, command) : reply;
        };
        this.server = new StubServer(this::serve);
    }

    /** A primary that stands alone. */
    public static ScriptedRedis alone(Function<List<String>, @Nullable String> script) {
        return new ScriptedRedis("standalone", "a1", script);
    }

    /** A primary of a Cluster. */
    public static ScriptedRedis inCluster(String replicationId, Function<List<String>, @Nullable String> script) {
        return new ScriptedRedis("cluster", replicationId, script);
    }

    public static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    public static String info(String version, String mode) {
        return bulk("redis_version:" + version + "\r\nredis_mode:" + mode + "\r\n");
    }

    public URI uri() {
        return server.uri();
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", server.uri().getPort());
    }

    /** How many connections there were. */
    int connections() {
        return connections.get();
    }

    /** What it was asked so far, without what every new connection asks and without seals. */
    List<String> asked() {
        return asked.stream()
                .filter(command -> !command.startsWith("INFO") && !command.startsWith("ROLE"))
                .toList();
    }

    /** How often it was asked for something. */
    public long asked(String command) {
        return asked.stream().filter(line -> line.startsWith(command)).count();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket socket) throws IOException {
        connections.incrementAndGet();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            List<String> command = read(in);
            boolean seal = command.get(0).equals("PING") && command.size() > 1;
            if (!seal) {
                asked.add(String.join(" ", command));
            }
            String reply = seal ? bulk(command.get(1)) : String.valueOf(script.apply(command));
            socket.getOutputStream().write(reply.getBytes(ISO_8859_1));
        }
    }

    private static String primary(String mode, String replicationId, List<String> command) {
        return switch (command.get(0)) {
            case "INFO" ->
                command.get(1).equals("server")
                        ? info("7.0.15", mode)
                        : bulk("master_replid:" + replicationId + "\r\n");
            case "ROLE" -> "*3\r\n" + bulk("master") + ":0\r\n*0\r\n";
            case "PING" -> "+PONG\r\n";
            case "ASKING" -> "+OK\r\n";
            default -> "-ERR unknown command\r\n";
        };
    }

    private static List<String> read(DataInputStream in) throws IOException {
        int count = Integer.parseInt(line(in).substring(1));
        List<String> command = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] argument = new byte[Integer.parseInt(line(in).substring(1))];
            in.readFully(argument);
            line(in);
            command.add(new String(argument, ISO_8859_1));
        }
        return command;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
