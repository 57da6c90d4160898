/**
 * The container's edge: the interceptor, the extension that checks every annotation at deployment, the settings from
 * MicroProfile Config, alerts as CDI events. It composes the upper half and is the only package that knows all of it.
 */
@NullMarked
package org.cachedai.cdi;

import org.jspecify.annotations.NullMarked;
