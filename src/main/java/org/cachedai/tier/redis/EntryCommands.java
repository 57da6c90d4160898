package org.cachedai.tier.redis;

import java.util.ArrayList;
import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Changed;
import org.cachedai.tier.FarTier.Lead;
import org.cachedai.tier.FarTier.Led;
import org.cachedai.tier.FarTier.Outcome;
import org.cachedai.tier.FarTier.Read;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Reads and changes entries. Thread-safe. */
final class EntryCommands {

    private static final long DONE = 0;
    private static final long CONFLICT = 1;
    private static final long MOVED = 2;
    private static final long FENCED = 3;
    private static final String ANY_TOKEN = "";
    /** What PTTL gives for no end; anything less stands for no entry. */
    private static final long NO_END = -1;

    private final Exchanges exchanges;
    private final FormatGuard guard;
    private final EntryScripts scripts;
    private final Channels channels;
    private final Announcements announcements;

    EntryCommands(Exchanges exchanges, FormatGuard guard, Channels channels, Announcements announcements) {
        this.exchanges = exchanges;
        this.guard = guard;
        this.scripts = new EntryScripts(guard);
        this.channels = channels;
        this.announcements = announcements;
    }

    Read read(FarNames cache, byte[] entryKey) {
        return readAll(cache, List.of(entryKey)).get(0);
    }

    Read readWithLife(FarNames cache, byte[] entryKey) {
        Script.Call call = new Script.Call(List.of(cache.generation(), entryKey), List.of());
        return exchanges.repeatable(cache.generation(), connection -> {
            List<?> found = Replies.list(EntryScripts.READ_WITH_LIFE.run(connection, call), 3);
            return found(Replies.generation(found.get(0)), found.get(1), life(found.get(2)));
        });
    }

    List<Read> readAll(FarNames cache, List<byte[]> entryKeys) {
        CommandArguments command = new CommandArguments(Command.MGET).add(cache.generation());
        entryKeys.forEach(command::add);
        return exchanges.repeatable(cache.generation(), connection -> {
            List<?> found = Replies.list(connection.executeCommand(command), 1 + entryKeys.size());
            long generation = Replies.generation(found.get(0));
            List<Read> reads = new ArrayList<>(entryKeys.size());
            found.subList(1, found.size()).forEach(entry -> reads.add(found(generation, entry, 0)));
            return reads;
        });
    }

    Changed change(FarNames cache, long expectedGeneration, Change change) {
        Script.Call call = call(cache, expectedGeneration, change, ANY_TOKEN);
        return exchanges.once(
                cache.generation(),
                connection -> changed(expectedGeneration, scripts.change().run(connection, call)));
    }

    Changed fill(FarNames cache, long expectedGeneration, Change change, String token) {
        Script.Call call = call(cache, expectedGeneration, change, token);
        return exchanges.once(
                cache.generation(),
                connection -> filled(expectedGeneration, scripts.change().run(connection, call)));
    }

    Led lead(FarNames cache, Lead lead) {
        long expectedGeneration = lead.generation();
        List<byte[]> keys = List.of(
                cache.generation(),
                cache.entryKey(expectedGeneration, lead.key()),
                cache.flight(expectedGeneration, lead.key()));
        List<byte[]> arguments = List.of(
                Arguments.generation(expectedGeneration),
                Arguments.version(lead.ignoredVersion()),
                Arguments.utf8(lead.token()),
                Arguments.ascii(lead.lifeMillis()),
                Arguments.ascii(lead.force() ? 1 : 0));
        Script.Call call = new Script.Call(keys, arguments);
        return exchanges.once(
                cache.generation(),
                connection -> led(expectedGeneration, scripts.lead().run(connection, call)));
    }

    List<Changed> changeAll(FarNames cache, long expectedGeneration, List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Script.Call> calls = changes.stream()
                .map(change -> call(cache, expectedGeneration, change, ANY_TOKEN))
                .toList();
        return exchanges.onceEach(
                cache.generation(), scripts.change(), calls, reply -> changed(expectedGeneration, reply));
    }

    boolean touch(FarNames cache, Change change) {
        List<byte[]> arguments = List.of(
                Arguments.version(change.expectedVersion()),
                Arguments.life(change.lifeMillis()),
                announcements.ofEntry(change.key()),
                Arguments.ascii(channels.changes(cache)));
        Script.Call call = new Script.Call(keys(cache, change), arguments);
        return exchanges.once(
                cache.generation(), connection -> Replies.number(scripts.touch().run(connection, call)) == 1);
    }

    private Script.Call call(FarNames cache, long expectedGeneration, Change change, String token) {
        List<byte[]> arguments = new ArrayList<>(8);
        arguments.add(Arguments.generation(expectedGeneration));
        arguments.add(Arguments.version(change.expectedVersion()));
        arguments.add(Arguments.life(change.lifeMillis()));
        arguments.add(announcements.ofEntry(change.key()));
        arguments.add(Arguments.ascii(channels.changes(cache)));
        arguments.add(Arguments.ascii(channels.events(cache)));
        arguments.add(Arguments.utf8(token));
        byte[] bytes = change.bytes();
        if (bytes != null && change.lifeMillis() > 0) {
            arguments.add(bytes);
        }
        List<byte[]> keys = new ArrayList<>(keys(cache, change));
        keys.add(cache.flight(expectedGeneration, change.key()));
        return new Script.Call(keys, arguments);
    }

    private static List<byte[]> keys(FarNames cache, Change change) {
        return List.of(cache.generation(), cache.changes(), change.entryKey());
    }

    private Changed changed(long expectedGeneration, @Nullable Object reply) {
        List<?> parts = Replies.list(reply);
        long outcome = Replies.number(parts.get(0));
        if (outcome == DONE) {
            Read nothing = found(expectedGeneration, null, 0);
            return new Changed(Outcome.DONE, existed(parts), nothing, Replies.number(parts.get(2)));
        } else if (outcome == CONFLICT) {
            Read current = found(expectedGeneration, parts.get(2), life(parts.get(3)));
            return new Changed(Outcome.CONFLICT, existed(parts), current, 0);
        } else if (outcome == MOVED) {
            Read nothing = found(Replies.generation(parts.get(1)), null, 0);
            return new Changed(Outcome.MOVED, false, nothing, 0);
        }
        throw Replies.unexpected(reply);
    }

    private Changed filled(long expectedGeneration, @Nullable Object reply) {
        boolean fenced = Replies.number(Replies.list(reply).get(0)) == FENCED;
        return fenced
                ? new Changed(Outcome.FENCED, false, found(expectedGeneration, null, 0), 0)
                : changed(expectedGeneration, reply);
    }

    private Led led(long expectedGeneration, @Nullable Object reply) {
        List<?> parts = Replies.list(reply);
        long outcome = Replies.number(parts.get(0));
        if (outcome == CONFLICT) {
            return new Led(Outcome.CONFLICT, found(expectedGeneration, parts.get(1), life(parts.get(2))));
        } else if (outcome == MOVED) {
            return new Led(Outcome.MOVED, found(Replies.generation(parts.get(1)), null, 0));
        } else if (outcome == DONE || outcome == FENCED) {
            return new Led(outcome == DONE ? Outcome.DONE : Outcome.FENCED, found(expectedGeneration, null, 0));
        }
        throw Replies.unexpected(reply);
    }

    private static boolean existed(List<?> parts) {
        return Replies.number(parts.get(1)) == 1;
    }

    private Read found(long generation, @Nullable Object entry, long lifeMillis) {
        byte[] bytes = Replies.bytesOrNull(entry);
        return new Read(generation, guard.version(bytes), bytes, lifeMillis);
    }

    private static long life(@Nullable Object reply) {
        long millis = Replies.number(reply);
        return millis == NO_END ? Long.MAX_VALUE : Math.max(millis, 0);
    }
}
