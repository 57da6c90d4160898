package org.cachedai.tier.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the one socket of a connection, with TLS where the address asks for it. A second one is refused, so that a
 * connection whose socket was closed does not quietly open another.
 */
final class OneSocket implements JedisSocketFactory {

    private final RedisServer server;
    private final Consumer<Socket> plainSocket;
    private boolean made;

    /** @param plainSocket told of the socket under the connection before it connects; closing it ends everything */
    OneSocket(RedisServer server, Consumer<Socket> plainSocket) {
        this.server = server;
        this.plainSocket = plainSocket;
    }

    @Override
    public Socket createSocket() {
        if (made) {
            throw new JedisConnectionException("the connection was closed");
        }
        made = true;
        try {
            Socket plain = connect();
            return server.isTls() ? secure(plain) : plain;
        } catch (IOException e) {
            throw new JedisConnectionException(e.toString(), e);
        }
    }

    private Socket connect() throws IOException {
        IOException failure = new IOException("the host has no address");
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            Socket socket = new Socket();
            try {
                plainSocket.accept(socket);
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                socket.connect(new InetSocketAddress(address, server.port()), patienceMillis());
                socket.setSoTimeout(patienceMillis());
                return socket;
            } catch (IOException e) {
                failure = e;
                socket.close();
            }
        }
        throw failure;
    }

    private Socket secure(Socket plain) throws IOException {
        SSLSocketFactory given = server.tls();
        SSLSocketFactory factory = given == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : given;
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private int patienceMillis() {
        return Math.toIntExact(server.patience().toMillis());
    }
}
