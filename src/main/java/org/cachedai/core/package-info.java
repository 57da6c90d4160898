/**
 * The main job without a container: look an answer up, call the model when there is none, admit and store what came
 * back, and report every outcome to the listeners. Runs on any JCache provider; what a provider offers beyond JSR-107
 * is used when it is there.
 */
@NullMarked
package org.cachedai.core;

import org.jspecify.annotations.NullMarked;
