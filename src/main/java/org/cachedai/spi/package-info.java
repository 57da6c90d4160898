/**
 * What a JCache provider may offer beyond JSR-107, found by {@code javax.cache.Cache.unwrap}, and the form in which
 * answers are stored. It is the only thing besides {@code javax.cache} that both halves of the library know.
 */
@NullMarked
package org.cachedai.spi;

import org.jspecify.annotations.NullMarked;
