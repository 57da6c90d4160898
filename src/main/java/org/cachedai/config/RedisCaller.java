package org.cachedai.config;

import org.jspecify.annotations.Nullable;

/**
 * Who calls Redis.
 *
 * @param user the ACL user, or null for the default user
 * @param password the password, or null for none
 */
public record RedisCaller(@Nullable String user, @Nullable String password) {

    /** The default user without a password. */
    static final RedisCaller NOBODY = new RedisCaller(null, null);

    /** This one, but for what is given. */
    RedisCaller but(@Nullable String otherUser, @Nullable String otherPassword) {
        return new RedisCaller(otherUser == null ? user : otherUser, otherPassword == null ? password : otherPassword);
    }

    /** The user, never the password. */
    @Override
    public String toString() {
        return "RedisCaller[user=" + user + "]";
    }
}
