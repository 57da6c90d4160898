/**
 * The settings: one place that names every key under {@code cachedai.}, parses its value, and says what is allowed. A
 * leaf that both halves may use; where the values come from is decided at the edge.
 */
@NullMarked
package org.cachedai.config;

import org.jspecify.annotations.NullMarked;
