package org.cachedai.tier.redis;

import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.History;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Keeps the generations of caches, and what is left of old ones to be reaped. Thread-safe. */
final class GenerationCommands {

    /** How long those who know of lost changes may take to come back: the longest pause between probes, and a probe. */
    private static final long SETTLING_MILLIS = 3_000;

    private final Exchanges exchanges;
    private final Channels channels;
    private final Announcements announcements;

    GenerationCommands(Exchanges exchanges, Channels channels, Announcements announcements) {
        this.exchanges = exchanges;
        this.channels = channels;
        this.announcements = announcements;
    }

    long establish(FarNames cache, long fresh) {
        Script.Call call = new Script.Call(List.of(cache.generation()), List.of(Arguments.ascii(fresh)));
        return exchanges.repeatable(
                cache.generation(),
                connection -> Replies.knownGeneration(GenerationScripts.ESTABLISH.run(connection, call)));
    }

    long advance(FarNames cache, long fresh) {
        Script.Call call = call(cache, Arguments.ascii(fresh), announcements.ofClear(), channel(cache));
        return exchanges.repeatable(
                cache.generation(),
                connection -> Replies.knownGeneration(GenerationScripts.ADVANCE.run(connection, call)));
    }

    void drop(FarNames cache) {
        Script.Call call = call(cache, announcements.ofClear(), channel(cache));
        exchanges.repeatable(
                cache.generation(), connection -> Replies.number(GenerationScripts.DROP.run(connection, call)));
    }

    History history(FarNames cache) {
        return exchanges.repeatable(cache.generation(), connection -> {
            String id = Histories.of(connection::executeCommand);
            Script.Call call = new Script.Call(
                    List.of(cache.history(), cache.changes(), cache.settling()),
                    List.of(Arguments.ascii(id), Arguments.ascii(SETTLING_MILLIS)));
            List<?> reply = Replies.list(GenerationScripts.BEGIN.run(connection, call), 2);
            long settling = Math.max(0, Replies.number(reply.get(1)));
            return new History(id, Replies.number(reply.get(0)), settling);
        });
    }

    long lastChange(FarNames cache) {
        // Unlike GET, finds nothing where something of another type stands.
        CommandArguments get = new CommandArguments(Command.MGET).add(cache.changes());
        return exchanges.repeatable(
                cache.generation(),
                connection -> Replies.count(
                        Replies.list(connection.executeCommand(get), 1).get(0)));
    }

    boolean awaitsReaping(FarNames cache) {
        CommandArguments exists = new CommandArguments(Command.EXISTS).add(cache.reaping());
        return exchanges.repeatable(
                cache.generation(), connection -> Replies.number(connection.executeCommand(exists)) > 0);
    }

    void reaped(FarNames cache, long generation) {
        Script.Call call = call(cache, Arguments.generation(generation));
        exchanges.repeatable(
                cache.generation(), connection -> Replies.number(GenerationScripts.REAPED.run(connection, call)));
    }

    private byte[] channel(FarNames cache) {
        return Arguments.ascii(channels.changes(cache));
    }

    private static Script.Call call(FarNames cache, byte[]... arguments) {
        return new Script.Call(
                List.of(cache.generation(), cache.changes(), cache.reaping(), cache.history()), List.of(arguments));
    }
}
