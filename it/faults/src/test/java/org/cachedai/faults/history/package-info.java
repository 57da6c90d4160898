/**
 * Histories of cache operations and the check whether they are linearizable (Herlihy and Wing, "Linearizability: a
 * correctness condition for concurrent objects", 1990): {@link org.cachedai.faults.history.History} holds what was
 * recorded, {@link org.cachedai.faults.history.Action} says what a cache must do, and
 * {@link org.cachedai.faults.history.Linearization} searches for an order of the operations that explains their results.
 */
@NullMarked
package org.cachedai.faults.history;

import org.jspecify.annotations.NullMarked;
