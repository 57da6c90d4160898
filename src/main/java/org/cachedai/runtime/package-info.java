/**
 * The composition of the parts that need no container: settings, JCache provider, engine, monitor. One owner starts and
 * stops them. Java SE programs use it directly; {@code cdi} wraps it.
 */
@NullMarked
package org.cachedai.runtime;

import org.jspecify.annotations.NullMarked;
