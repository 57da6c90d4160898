package org.cachedai.bench.peer;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.CacheConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;

/** Hazelcast's JCache in an embedded member, alone on the loopback interface. Keeps values serialised. */
final class Hazelcast {

    private Hazelcast() {}

    static PeerCache jcache(CacheForm form) {
        return jcache(form, form.valueType());
    }

    private static <V> PeerCache jcache(CacheForm form, Class<V> valueType) {
        HazelcastInstance member = com.hazelcast.core.Hazelcast.newHazelcastInstance(alone());
        HazelcastServerCachingProvider provider = new HazelcastServerCachingProvider(member);
        CacheConfig<String, V> configuration = new CacheConfig<>();
        configuration.setTypes(String.class, valueType);
        configuration.setEvictionConfig(new EvictionConfig()
                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setSize(form.maxEntries()));
        return new JCacheOf<>(provider.getCacheManager().createCache(JCacheOf.NAME, configuration), valueType, () -> {
            provider.close();
            member.shutdown();
        });
    }

    private static Config alone() {
        Config config = new Config()
                .setClusterName("bench-" + ProcessHandle.current().pid())
                .setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false");
        NetworkConfig network = config.getNetworkConfig();
        network.getInterfaces().setEnabled(true).addInterface(RedisPort.HOST);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        return config;
    }
}
