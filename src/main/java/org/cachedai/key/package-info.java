/**
 * A call becomes a key: every field that identifies it, type-tagged and length-prefixed, streamed through SHA-256 (or
 * HMAC-SHA-256). Two calls have one key exactly when they are the same question; what has no stable content is refused.
 */
@NullMarked
package org.cachedai.key;

import org.jspecify.annotations.NullMarked;
