package org.cachedai.tier.redis;

/** What several scripts begin with. */
final class Lua {

    /** The generation under {@code KEYS[1]}: a string of digits, or false; anything else there counts as none. */
    static final String GENERATION = """
            local function generation()
              local found = redis.pcall('GET', KEYS[1])
              if type(found) == 'string' and #found < 19 and string.match(found, '^%d+$') then return found end
              return false
            end
            """;

    /**
     * Counts a change under {@code KEYS[2]} and announces it; returns its number and the announcement. A count that is
     * no number begins anew.
     */
    static final String ANNOUNCE = """
            local function announce(channel, what)
              local sequence = redis.pcall('INCR', KEYS[2])
              if type(sequence) ~= 'number' then
                redis.call('SET', KEYS[2], '1')
                sequence = 1
              end
              local message = struct.pack('>BI8', 1, sequence) .. what
              redis.call('PUBLISH', channel, message)
              return sequence, message
            end
            """;

    private Lua() {}
}
