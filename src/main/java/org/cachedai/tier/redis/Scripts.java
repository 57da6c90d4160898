package org.cachedai.tier.redis;

/** The commands that must be one step in Redis. */
final class Scripts {

    /** A generation as a string of digits; anything else under its key counts as none. */
    private static final String GENERATION = """
            local function generation()
              local found = redis.pcall('GET', KEYS[1])
              if type(found) == 'string' and #found < 19 and string.match(found, '^%d+$') then return found end
              return false
            end
            """;

    /** KEYS: generation, entry. ARGV: expected generation, magic, format version, bytes, life or 0. */
    static final Script WRITE = new Script(GENERATION + """
                    local current = generation()
                    if current ~= ARGV[1] then return current end
                    local head = redis.pcall('GETRANGE', KEYS[2], 0, #ARGV[2])
                    if type(head) == 'string' and #head > #ARGV[2] and string.sub(head, 1, #ARGV[2]) == ARGV[2]
                        and string.byte(head, #head) > tonumber(ARGV[3]) then return current end
                    if ARGV[5] == '0' then redis.call('SET', KEYS[2], ARGV[4])
                    else redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5]) end
                    return current
                    """);

    /** KEYS: generation. ARGV: the generation when there is none. */
    static final Script ESTABLISH = new Script(GENERATION + """
                    local current = generation()
                    if current then return current end
                    redis.call('SET', KEYS[1], ARGV[1])
                    return ARGV[1]
                    """);

    /** KEYS: generation. ARGV: the generation when there is none. */
    static final Script ADVANCE = new Script(GENERATION + """
                    if generation() then redis.call('INCR', KEYS[1])
                    else redis.call('SET', KEYS[1], ARGV[1]) end
                    return redis.call('GET', KEYS[1])
                    """);

    private Scripts() {}
}
