/**
 * Values of a declared type to JSON and back, strictly: JSON that does not fit the type is refused, and no class named
 * in JSON is ever loaded. A leaf that both halves may use, and the only package that imports Jackson.
 */
@NullMarked
package org.cachedai.json;

import org.jspecify.annotations.NullMarked;
