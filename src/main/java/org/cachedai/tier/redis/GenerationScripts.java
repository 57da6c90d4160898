package org.cachedai.tier.redis;

/** What is done to a cache's generation in one step. */
final class GenerationScripts {

    /** KEYS: generation. ARGV: the generation when there is none. Returns the generation. */
    static final Script ESTABLISH = new Script(Lua.GENERATION + """
                    local current = generation()
                    if current then return current end
                    redis.call('SET', KEYS[1], ARGV[1])
                    return ARGV[1]
                    """);

    /**
     * KEYS: generation, changes, reaping, history. ARGV: the generation when there is none; announcement; channel of changes.
     * Returns the generation.
     */
    static final Script ADVANCE = new Script(Lua.GENERATION + Lua.ANNOUNCE + """
                    if generation() then redis.call('INCR', KEYS[1])
                    else redis.call('SET', KEYS[1], ARGV[1]) end
                    redis.call('SET', KEYS[3], '1')
                    announce(ARGV[3], ARGV[2])
                    return redis.call('GET', KEYS[1])
                    """);

    /** KEYS: generation, changes, reaping, history. ARGV: announcement; channel of changes. */
    static final Script DROP = new Script(Lua.ANNOUNCE + """
                    redis.call('UNLINK', KEYS[1])
                    redis.call('SET', KEYS[3], '1')
                    announce(ARGV[2], ARGV[1])
                    return 1
                    """);

    /**
     * KEYS: generation, changes, reaping, history. ARGV: the generation that was reaped, empty for none: then the count
     * of changes and the history end too. Returns whether it was that generation.
     */
    static final Script REAPED = new Script(Lua.GENERATION + """
                    local current = generation()
                    if (current or '') ~= ARGV[1] then return 0 end
                    redis.call('UNLINK', KEYS[3])
                    if not current then redis.call('UNLINK', KEYS[2], KEYS[4]) end
                    return 1
                    """);

    /**
     * KEYS: history, changes, settling. ARGV: the history's id; how long another one than before takes to settle, in
     * milliseconds. Returns the number of the last change when the history was begun here, which is now when it was not,
     * and how long it still takes to settle, as PTTL gives it. Writes in any case, so that it fails where nothing can be
     * written.
     */
    static final Script BEGIN = new Script(Lua.FIND + """
                    local found = find('GET', KEYS[1])
                    local begun = found and string.match(found, '^' .. ARGV[1] .. ' (%d+)$')
                    local known = begun and #begun < 16
                    local last = known and tonumber(begun) or tonumber(find('GET', KEYS[2]) or '0') or 0
                    if found and not known then redis.call('SET', KEYS[3], '1', 'PX', ARGV[2]) end
                    redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. string.format('%d', last))
                    return {last, redis.call('PTTL', KEYS[3])}
                    """);

    private GenerationScripts() {}
}
