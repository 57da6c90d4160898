package org.cachedai.bench.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** The Redis client alone: GET, SET, MGET, MSET and SET NX of text, each thread on a connection of its own. */
final class BareJedis implements PeerCache {

    private final Queue<Jedis> open = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Jedis> connections = ThreadLocal.withInitial(this::connect);

    static PeerCache open(CacheForm form) {
        if (form.valueType() != String.class) {
            throw new UnsupportedOperationException("Measured with text only");
        }
        return new BareJedis();
    }

    @Override
    public @Nullable Object get(String key) {
        return connections.get().get(key);
    }

    @Override
    public void put(String key, Object value) {
        connections.get().set(key, (String) value);
    }

    @Override
    public Map<String, ?> getAll(Set<String> keys) {
        String[] asked = keys.toArray(String[]::new);
        List<String> found = connections.get().mget(asked);
        Map<String, String> entries = new HashMap<>(2 * asked.length);
        for (int i = 0; i < asked.length; i++) {
            entries.put(asked[i], found.get(i));
        }
        return entries;
    }

    @Override
    public void putAll(Map<String, ?> entries) {
        List<String> flat = new ArrayList<>(2 * entries.size());
        entries.forEach((key, value) -> {
            flat.add(key);
            flat.add((String) value);
        });
        connections.get().mset(flat.toArray(String[]::new));
    }

    @Override
    public boolean putIfAbsent(String key, Object value) {
        return connections.get().set(key, (String) value, SetParams.setParams().nx()) != null;
    }

    @Override
    public void invoke(String key, Object value) {
        throw new UnsupportedOperationException("Redis has no entry processors");
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("Redis knows no caches");
    }

    @Override
    public void close() {
        open.forEach(Jedis::close);
    }

    private Jedis connect() {
        Jedis connection = new Jedis(RedisPort.HOST, RedisPort.port());
        open.add(connection);
        return connection;
    }
}
