package org.cachedai.tier.redis;

/** What is done to an entry in one step. Immutable. */
final class EntryScripts {

    /** KEYS: generation, entry. Returns the generation, the bytes, and the life that PTTL gives. */
    static final Script READ_WITH_LIFE = new Script("""
            local found = redis.call('MGET', KEYS[1], KEYS[2])
            return {found[1], found[2], redis.call('PTTL', KEYS[2])}
            """);

    /** The version at the head of an entry, ABSENT when there is none, false for a newer format. */
    private static final String VERSION = """
            local MAGIC, FORMAT, AT, ABSENT = '%s', %d, %d, string.rep('\\0', 8)
            local function version(name)
              local head = find('GETRANGE', name, 0, AT + 7)
              if not head or #head <= #MAGIC or string.sub(head, 1, #MAGIC) ~= MAGIC then return ABSENT end
              local format = string.byte(head, #MAGIC + 1)
              if format > FORMAT then return false end
              if format < 1 or #head < AT + 8 then return ABSENT end
              return string.sub(head, AT + 1, AT + 8)
            end
            """;

    private static final String CHANGE = """
            local current = generation()
            if current ~= ARGV[1] then return {2, current} end
            if ARGV[7] ~= '' and find('GET', KEYS[4]) ~= ARGV[7] then return {3} end
            local found = version(KEYS[3])
            if not found then return {0, 0, 0} end
            local existed, after = found ~= ABSENT, ARGV[8]
            local was = existed and 1 or 0
            if ARGV[2] ~= '' and ARGV[2] ~= found then
              return {1, was, existed and redis.call('GET', KEYS[3]), redis.call('PTTL', KEYS[3])}
            end
            local heard = redis.call('PUBSUB', 'NUMSUB', ARGV[6])[2] > 0
            local before = heard and existed and redis.call('GET', KEYS[3])
            if not after then redis.call('UNLINK', KEYS[3])
            elseif ARGV[3] == '' then redis.call('SET', KEYS[3], after)
            else redis.call('SET', KEYS[3], after, 'PX', ARGV[3]) end
            redis.call('UNLINK', KEYS[4])
            local sequence, message = announce(ARGV[5], ARGV[4])
            if heard and (existed or after) then redis.call('PUBLISH', ARGV[6], message .. sized(KEYS[3]) .. sized(before) .. sized(after)) end
            return {0, was, sequence}
            """;

    private static final String LEAD = """
            local current = generation()
            if current ~= ARGV[1] then return {2, current} end
            local found = version(KEYS[2])
            if found and found ~= ABSENT and found ~= ARGV[2] then
              return {1, redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])}
            end
            if ARGV[5] ~= '1' and redis.call('EXISTS', KEYS[3]) == 1 then return {3} end
            redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[4])
            return {0}
            """;

    private static final String TOUCH = """
            local found = version(KEYS[3])
            if not found or found == ABSENT or (ARGV[1] ~= '' and ARGV[1] ~= found) then return 0 end
            if ARGV[2] == '' then redis.call('PERSIST', KEYS[3])
            elseif ARGV[2] == '0' then redis.call('UNLINK', KEYS[3])
            else redis.call('PEXPIRE', KEYS[3], ARGV[2]) end
            announce(ARGV[4], ARGV[3])
            return 1
            """;

    private static final String SIZED = """
            local function sized(bytes)
              if not bytes then return struct.pack('>i4', -1) end
              return struct.pack('>i4', #bytes) .. bytes
            end
            """;

    private final Script change;
    private final Script lead;
    private final Script touch;

    /** @param guard knows the versions and what must not be overwritten */
    EntryScripts(FormatGuard guard) {
        StringBuilder magic = new StringBuilder();
        for (byte b : guard.magic()) {
            magic.append("\\%03d".formatted(b & 0xFF));
        }
        String version = VERSION.formatted(magic, guard.format(), guard.versionAt());
        this.change = new Script(Lua.GENERATION + Lua.ANNOUNCE + version + SIZED + CHANGE);
        this.lead = new Script(Lua.GENERATION + version + LEAD);
        this.touch = new Script(Lua.FIND + Lua.ANNOUNCE + version + TOUCH);
    }

    /**
     * KEYS: generation, changes, entry, flight. ARGV: expected generation; expected version, empty for any; life in
     * milliseconds, empty for no end; announcement; channel of changes; channel of events; the flight's token, empty for
     * any; bytes, none for a removal. Returns {@code {0, whether there was an entry, number of the change}} when done,
     * {@code {1, whether there was an entry, its bytes, its life}} on another version, <code>{2, generation}</code> on
     * another generation, <code>{3}</code> on another token.
     */
    Script change() {
        return change;
    }

    /**
     * KEYS: generation, entry, flight. ARGV: expected generation; version of an entry that does not count; token; life of
     * the lease in milliseconds; 1 to take the lease from another. Returns <code>{0}</code> when it is the token's,
     * {@code {1, bytes, life}} of an entry that counts, <code>{2, generation}</code> on another generation,
     * <code>{3}</code> when the lease is another's.
     */
    Script lead() {
        return lead;
    }

    /**
     * KEYS: generation, changes, entry. ARGV: expected version, empty for any; life in milliseconds, empty for no end;
     * announcement; channel of changes. Returns 1 when it was there with that version.
     */
    Script touch() {
        return touch;
    }
}
