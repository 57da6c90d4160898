package org.cachedai.tier.redis;

import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.Lead;

/** Keeps the leases of flights that are under way. Thread-safe. */
final class FlightCommands {

    /** KEYS: flight. ARGV: token; life in milliseconds. Returns whether it was the token's. */
    private static final Script RENEW = new Script(Lua.FIND + """
                    if find('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    return redis.call('PEXPIRE', KEYS[1], ARGV[2])
                    """);

    /** KEYS: flight, changes. ARGV: token; announcement; channel of changes. Returns whether it was the token's. */
    private static final Script LEAVE = new Script(Lua.FIND + """
                    if find('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    redis.call('UNLINK', KEYS[1])
                    local last = tonumber(find('GET', KEYS[2]) or '0') or 0
                    redis.call('PUBLISH', ARGV[3], struct.pack('>BI8', 1, last) .. ARGV[2])
                    return 1
                    """);

    private final Exchanges exchanges;
    private final Channels channels;
    private final Announcements announcements;

    FlightCommands(Exchanges exchanges, Channels channels, Announcements announcements) {
        this.exchanges = exchanges;
        this.channels = channels;
        this.announcements = announcements;
    }

    void renew(FarNames cache, List<Lead> leads) {
        List<Script.Call> calls = leads.stream()
                .map(lead -> new Script.Call(
                        List.of(cache.flight(lead.generation(), lead.key())),
                        List.of(Arguments.utf8(lead.token()), Arguments.ascii(lead.lifeMillis()))))
                .toList();
        exchanges.onceEach(cache.generation(), RENEW, calls, Replies::number);
    }

    void leave(FarNames cache, Lead lead) {
        Script.Call call = new Script.Call(
                List.of(cache.flight(lead.generation(), lead.key()), cache.changes()),
                List.of(
                        Arguments.utf8(lead.token()),
                        announcements.ofEndedFlight(lead.key()),
                        Arguments.ascii(channels.changes(cache))));
        exchanges.repeatable(cache.generation(), connection -> Replies.number(LEAVE.run(connection, call)));
    }
}
