/**
 * Callers of a cached method in several JVMs. A method here is a model that takes its time and counts how often it was
 * asked.
 */
@NullMarked
package org.cachedai.faults.answers;

import org.jspecify.annotations.NullMarked;
