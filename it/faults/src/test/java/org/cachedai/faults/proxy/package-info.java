/**
 * A TCP proxy between a cache and its Redis that passes bytes on as they are, or does to them what networks and sick servers
 * do: {@link org.cachedai.faults.proxy.FaultProxy} stands between, a {@link org.cachedai.faults.proxy.Fault} says what
 * becomes of the bytes, a {@link org.cachedai.faults.proxy.RareFault} of which replies, and how often it happened.
 */
@NullMarked
package org.cachedai.faults.proxy;

import org.jspecify.annotations.NullMarked;
