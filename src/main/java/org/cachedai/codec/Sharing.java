package org.cachedai.codec;

/**
 * Whether the values of a cache can be shared with other JVMs.
 *
 * @param <V> the values
 */
public sealed interface Sharing<V> {

    /**
     * They can.
     *
     * @param form how
     */
    record Shared<V>(ValueForm<V, ?> form) implements Sharing<V> {}

    /**
     * They cannot.
     *
     * @param reason why, and what to do
     */
    record Unshared<V>(String reason) implements Sharing<V> {}
}
