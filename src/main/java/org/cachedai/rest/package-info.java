/**
 * HTTP's view of the cache: a response says in {@code Cache-Status} (RFC 9211) how the cached call behind it was
 * answered.
 */
@NullMarked
package org.cachedai.rest;

import org.jspecify.annotations.NullMarked;
