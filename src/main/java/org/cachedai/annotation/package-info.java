/**
 * What the JSR-107 annotations mean, without a container: which cache and which key a call has, who loads when several
 * callers miss at once, and what is stored or removed. Runs on any JCache provider.
 */
@NullMarked
package org.cachedai.annotation;

import org.jspecify.annotations.NullMarked;
