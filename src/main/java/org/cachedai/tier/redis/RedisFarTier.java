package org.cachedai.tier.redis;

import java.security.SecureRandom;
import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;

/** The far tier on Redis: a single server, a primary looked after by Sentinels, or a Cluster. Owns its connections and threads. */
public final class RedisFarTier implements FarTier {

    private final Watchdog watchdog = new Watchdog();
    private final LocatedNodes located;
    private final Exchanges exchanges;
    private final EntryCommands entries;
    private final FlightCommands flights;
    private final GenerationCommands generations;
    private final NameCommands names;
    private final Feeds feeds;

    /**
     * Connects to nothing yet that holds entries; Sentinels or nodes of a Cluster are asked where that is.
     *
     * @param deployment where it is
     * @param poolSize the most connections for commands to each node, at least 1
     * @param guard knows the versions of entries and what must not be overwritten
     */
    public RedisFarTier(RedisDeployment deployment, int poolSize, FormatGuard guard) {
        RedisServer server = deployment.node();
        Channels channels = new Channels(server.database());
        Announcements announcements = new Announcements(new SecureRandom().nextLong());
        this.located = new LocatedNodes(deployment, poolSize, watchdog);
        this.exchanges = new Exchanges(server, located.topology(), located.pools(), located.histories());
        this.entries = new EntryCommands(exchanges, guard, channels, announcements);
        this.flights = new FlightCommands(exchanges, channels, announcements);
        this.generations = new GenerationCommands(exchanges, channels, announcements);
        this.names = new NameCommands(exchanges);
        this.feeds = new Feeds(deployment, located.topology(), watchdog, located.check(), announcements);
        located.start(feeds::relocate);
    }

    @Override
    public Read read(FarNames cache, byte[] entryKey) {
        return entries.read(cache, entryKey);
    }

    @Override
    public Read readWithLife(FarNames cache, byte[] entryKey) {
        return entries.readWithLife(cache, entryKey);
    }

    @Override
    public List<Read> readAll(FarNames cache, List<byte[]> entryKeys) {
        return entries.readAll(cache, entryKeys);
    }

    @Override
    public Changed change(FarNames cache, long expectedGeneration, Change change) {
        return entries.change(cache, expectedGeneration, change);
    }

    @Override
    public List<Changed> changeAll(FarNames cache, long expectedGeneration, List<Change> changes) {
        return entries.changeAll(cache, expectedGeneration, changes);
    }

    @Override
    public Led lead(FarNames cache, Lead lead) {
        return entries.lead(cache, lead);
    }

    @Override
    public Changed fill(FarNames cache, long expectedGeneration, Change change, String token) {
        return entries.fill(cache, expectedGeneration, change, token);
    }

    @Override
    public void renew(FarNames cache, List<Lead> leads) {
        flights.renew(cache, leads);
    }

    @Override
    public void leave(FarNames cache, Lead lead) {
        flights.leave(cache, lead);
    }

    @Override
    public boolean touch(FarNames cache, Change life) {
        return entries.touch(cache, life);
    }

    @Override
    public long establishGeneration(FarNames cache, long fresh) {
        return generations.establish(cache, fresh);
    }

    @Override
    public long advanceGeneration(FarNames cache, long fresh) {
        return generations.advance(cache, fresh);
    }

    @Override
    public void dropGeneration(FarNames cache) {
        generations.drop(cache);
    }

    @Override
    public History history(FarNames cache) {
        return generations.history(cache);
    }

    @Override
    public long lastChange(FarNames cache) {
        return generations.lastChange(cache);
    }

    @Override
    public boolean awaitsReaping(FarNames cache) {
        return generations.awaitsReaping(cache);
    }

    @Override
    public void reaped(FarNames cache, long generation) {
        generations.reaped(cache, generation);
    }

    @Override
    public boolean isHeard(FarNames cache) {
        return feeds.isHeardByOthers(cache, exchanges);
    }

    @Override
    public Page scan(String prefix, String cursor, int effort) {
        return names.scan(prefix, cursor, effort);
    }

    @Override
    public long unlink(List<byte[]> unwanted) {
        return names.unlink(unwanted);
    }

    @Override
    public boolean tryLease(byte[] name, String token, long lifeMillis) {
        return names.tryLease(name, token, lifeMillis);
    }

    @Override
    public void releaseLease(byte[] name, String token) {
        names.releaseLease(name, token);
    }

    @Override
    public Feed follow(FeedListener listener) {
        return feeds.follow(listener);
    }

    @Override
    public void probe() {
        exchanges.probe();
    }

    @Override
    public void close() {
        feeds.close();
        located.close();
        watchdog.close();
    }
}
